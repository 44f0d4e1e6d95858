"""`python -m knowledge` (as `punte knowledge`): the list of commands; `commands/` holds them, one module a subject."""

import typer

from knowledge.commands import checking, content, indexing, measuring, searching, selftesting, writing
from knowledge.commands.options import set_defaults

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="The knowledge base: check, build, search, status.",
    pretty_exceptions_enable=False,
    callback=set_defaults,
    epilog="Two more, through `punte knowledge`: `preview ARTICLE` (as Telegram and a page will show it), `leaflet ARTICLE` (HTML and PDF).",
)
for command in (
    checking.check,
    indexing.build,
    indexing.watch,
    indexing.vectors,
    searching.search,
    measuring.tune,
    measuring.evaluate,
    selftesting.selftest,
    writing.new,
    content.status,
    content.acts,
    content.record,
):
    app.command()(command)
app.command(hidden=True)(indexing.state)

if __name__ == "__main__":
    app()
