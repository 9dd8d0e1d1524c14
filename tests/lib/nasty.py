"""Text that means harm wherever it is shown, one of each kind."""

NASTY = {
    "formula": '=HYPERLINK("http://192.0.2.1/","look")',
    "command": "=cmd|'/c calc'!A1",
    "plus": "+1+1",
    "at": "@SUM(1+1)",
    "link": "http://192.0.2.1/x",
    "script": "<script>document.title='run'</script>",
    "end of script": "</script><script>document.title='run'</script>",
    "comment": "<!--<script>",
    "image": '"><img src=x onerror="document.title=1">',
    "template": "{{ 7 * 7 }}{% raw %}",
    "markup": "[/red][link=http://192.0.2.1/]look[/link]",
    "rich string": "<r><t>look</t></r>",
    "broken rich string": "<r>look</r></si></sst>",
    "control": "a\x00b\x07c\x1b]0;run\x07\x1b[31md\x7f",
    "direction": "abc\u202edcba\u2066x\u2069",
    "no character": "a\ufffeb\uffff",
    "line ends": "one\r\ntwo\tthree\u2028four",
    "escape of Excel": "_x0041_",
    "blank": "   ",
    "long": "x" * 40_000,
    "wide": "\U0001f600" * 300,
}
"""Kind to text."""
