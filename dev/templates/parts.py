"""In: nothing. Out: the parts that are the same in every template: lists, settings, fonts, theme."""

from typing import Final

from dev.templates.styles import ACCENT, GREY, LINE, PALE, WARNING

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
RELATIONSHIPS: Final = f"{OFFICE}/relationships"
NAMESPACES: Final = f'xmlns:w="{_W}" xmlns:r="{RELATIONSHIPS}"'


def numbering_xml() -> str:
    """The two lists, each bound to its paragraph style."""

    def definition(number: int, form: str, text: str, style: str) -> str:
        return (
            f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
            f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{style}"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            '<w:pPr><w:ind w:left="397" w:hanging="397"/></w:pPr></w:lvl></w:abstractNum>'
        )

    return (
        f"<w:numbering {NAMESPACES}>"
        + definition(0, "decimal", "%1.", "Numreradlista")
        + definition(1, "bullet", "–", "Punktlista")
        + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        + '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )


def settings_xml() -> str:
    """Settings: what Word 2013 and later call their own mode, Swedish, no prompt to update fields."""
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="1304"/><w:autoHyphenation/>'
        '<w:hyphenationZone w:val="425"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '<w:compatSetting w:name="overrideTableStyleFontSizeAndJustification" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>'
        '<w:compatSetting w:name="enableOpenTypeFeatures" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>'
        '<w:compatSetting w:name="doNotFlipMirrorIndents" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>'
        '<w:compatSetting w:name="differentiateMultirowTableHeaders" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="1"/></w:compat>'
        '<w:themeFontLang w:val="sv-SE"/>'
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" '
        'w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" '
        'w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def font_table_xml() -> str:
    """The two fonts, with what a machine without them needs to choose a twin."""

    def font(name: str, panose: str, family: str) -> str:
        return (
            f'<w:font w:name="{name}"><w:panose1 w:val="{panose}"/><w:charset w:val="00"/>'
            f'<w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
        )

    arial = font("Arial", "020B0604020202020204", "swiss")
    times = font("Times New Roman", "02020603050405020304", "roman")
    return f"<w:fonts {NAMESPACES}>{arial}{times}</w:fonts>"


def theme_xml() -> str:
    """Colours and fonts under Word's Design tab: changed there, changed in every style."""

    def color(name: str, rgb: str) -> str:
        return f'<a:{name}><a:srgbClr val="{rgb}"/></a:{name}>'

    colors = {
        "dk1": "000000", "lt1": "FFFFFF", "dk2": ACCENT, "lt2": PALE, "accent1": ACCENT, "accent2": WARNING,
        "accent3": GREY, "accent4": LINE, "accent5": "1B5E20", "accent6": "7A4B00", "hlink": ACCENT, "folHlink": GREY,
    }  # fmt: skip

    def font(kind: str, name: str) -> str:
        return f'<a:{kind}><a:latin typeface="{name}"/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}>'

    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:theme xmlns:a="{_A}" name="Handlingar"><a:themeElements><a:clrScheme name="Handlingar">'
        + "".join(color(name, rgb) for name, rgb in colors.items())
        + f'</a:clrScheme><a:fontScheme name="Handlingar">{font("majorFont", "Arial")}'
        f'{font("minorFont", "Times New Roman")}</a:fontScheme><a:fmtScheme name="Handlingar">'
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )
