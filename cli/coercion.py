"""Values that need no conversion are not converted: Typer would import pydantic for it, half of its starting time.

Everything else is left to Typer. Should it drop the attribute used here, commands start slower and work the same.
"""

from typing import Any

from typer.core import TyperCommand, TyperGroup


class DeferredType:
    """Stands where Typer keeps a parameter's converter, and makes way for it when a value needs converting."""

    def coerce(self, value: Any, *, param: Any, ctx: Any) -> Any:
        """`value` as the parameter's type. Raises what Typer raises for a value that has no such type."""
        many = param.multiple or param.nargs == -1
        if value is None:
            return () if many else None
        if _needs_no_conversion(value, param.type_descriptor.annotation):
            return value
        param._runtime_param = None
        return param.get_runtime_param().coerce(value, param=param, ctx=ctx)


def _needs_no_conversion(value: Any, annotation: Any) -> bool:
    # Text from the shell, and defaults, which are ours. A number from the shell is text still, so it is converted.
    if annotation == list[str]:
        return isinstance(value, list | tuple) and all(type(item) is str for item in value)
    return annotation in (str, int, float, bool) and type(value) is annotation


def _with_deferred_types(params: list[Any]) -> list[Any]:
    for param in params:
        if getattr(param, "_runtime_param", None) is None:
            param._runtime_param = DeferredType()
    return params


class Command(TyperCommand):
    """A command that converts late."""

    def get_params(self, ctx: Any) -> Any:
        return _with_deferred_types(super().get_params(ctx))


class Group(TyperGroup):
    """A group that converts late."""

    def get_params(self, ctx: Any) -> Any:
        return _with_deferred_types(super().get_params(ctx))
