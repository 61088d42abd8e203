"""English: how things of each kind are begun. Data only: words (folded) that tell the kind, then the steps."""

STEPS = (
    (
        "tax taxes form forms bill bills invoice invoices insurance application apply paperwork visa passport claim"
        " budget refund papers",
        ("put the papers on one pile", "fill in the first page only", "fill in the rest", "send it off"),
    ),
    (
        "call phone ring appointment dentist doctor bank book",
        ("find the number and note one sentence to say", "dial it", "write down what was agreed"),
    ),
    (
        "email mail text write letter reply message answer cv resume",
        ("open a blank one and type one bad sentence", "add what is missing", "read it once and send it"),
    ),
    (
        "clean tidy kitchen room bedroom bathroom laundry dishes vacuum declutter closet garage desk house flat fridge",
        ("pick up five things", "clear one surface", "do one corner, 10 min", "take the rubbish out"),
    ),
    (
        "buy shop shopping groceries gift present return post pharmacy supermarket",
        ("write the list", "put bag, keys and wallet at the door", "go and get it"),
    ),
    (
        "study read learn essay report presentation thesis homework paper slides exam course project",
        (
            "open it and read the first line",
            "write three bullet points",
            "work on the first, 10 min",
            "do the next one",
        ),
    ),
    (
        "pack packing move moving trip travel suitcase luggage holiday",
        ("put one bag on the bed", "papers, keys, charger, medicine", "clothes for the first day", "the rest"),
    ),
    ("", ("get out what you need", "do the smallest piece, 5 min", "do the next piece", "finish and put things away")),
)
