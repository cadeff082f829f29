"""Numbers in addresses: short ones, since a long one is no number of anything here."""

from starlette.convertors import Convertor, register_url_convertor

NUMBER = "number"
"""The name of the converter, in the path of a route: `/hop/{place:number}`."""


class _Number(Convertor[int]):
    """Like Starlette's own for integers, which fails where there are thousands of digits."""

    regex = "[0-9]{1,9}"

    def convert(self, value: str) -> int:
        return int(value)

    def to_string(self, value: int) -> str:
        return str(value)


register_url_convertor(NUMBER, _Number())
