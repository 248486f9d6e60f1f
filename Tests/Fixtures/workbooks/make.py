"""Makes the workbooks of this folder and what they must load as (openpyxl 3.1, LibreOffice 7.4): python3 make.py

The workbooks are committed; this says how they came to be.
"""
import datetime as dt, json, subprocess, zipfile
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904

STAMP = (2020, 1, 1, 0, 0, 0)

def packed(path, parts, methods={}, **options):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type = methods.get(name, zipfile.ZIP_DEFLATED)
            with z.open(info, "w", **options) as f:
                f.write(text if isinstance(text, bytes) else text.encode())

def again(path):
    """The same archive with one date for all its members."""
    with zipfile.ZipFile(path) as z:
        parts = {i.filename: z.read(i) for i in z.infolist() if not i.filename.startswith(("Thumbnails", "Configurations2"))}
        methods = {i.filename: i.compress_type for i in z.infolist()}
    packed(path, parts, methods)

# 1. One sheet as .xlsx, .ods and .csv: titles above, a TOTAL line, every type.
book = Workbook()
sheet = book.active
sheet.title = "Financements"
sheet["A1"] = "Financements accordés – 2012"
sheet.merge_cells("A1:H1")
sheet["A2"] = "Source : plateforme, données inventées"
header = ["Code", "Commune", "Montant", "Part", "Accordé le", "Saisi le", "Actif", "Remarque"]
sheet.append([]); sheet.append(header)
places = ["Miramas", "Fos-sur-Mer", "Istres", "Port-Saint-Louis-du-Rhône", "Martigues"]
total = 0
for n in range(12):
    amount = [57000, 1234.5, 0.1, 250, None, 99999.99][n % 6]
    total += amount or 0
    sheet.append([f"{n + 1:05d}", places[n % 5], amount, (n + 1) / 80, dt.date(2012, 1 + n, 28), dt.datetime(2012, 1 + n, 3, 8 + n, 30, 15),
                  n % 3 == 0, ["à revoir; « vite »", None, 'dit "oui", puis non', "deux\nlignes"][n % 4]])
for row in sheet.iter_rows(min_row=5, max_row=16):
    row[2].number_format = "General"
    row[3].number_format = "0.00%"
    row[4].number_format = "[$-40C]dd/mm/yyyy"
    row[5].number_format = "yyyy-mm-dd hh:mm:ss"
sheet.append(["TOTAL", None, round(total, 2)])
book.save("financements.xlsx"); again("financements.xlsx")
oracle = []
for row in load_workbook("financements.xlsx").active.iter_rows(min_row=4, values_only=True):
    oracle.append([None if v is None else v.isoformat() if isinstance(v, dt.datetime) else v for v in row])
json.dump(oracle, open("financements.json", "w"), ensure_ascii=False, indent=0)
for form in ["ods", "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false"]:
    subprocess.run(["soffice", "--headless", "--convert-to", form, "financements.xlsx"], check=True, stdout=subprocess.DEVNULL)
again("financements.ods")

# 2. What is awkward, sheet by sheet.
book = Workbook()
hidden = book.active
hidden.title = "Paramètres"
hidden["A1"] = "cachée"
hidden.sheet_state = "hidden"
types = book.create_sheet("Types")
types.append(["texte", "nombre", "erreur", "heure", "durée", "jour", "booléen", "comme texte"])
rich = CellRichText("gras ", TextBlock(InlineFont(b=True), "et "), "maigre")
types.append([rich, 0.1 + 0.2, "#N/A", dt.time(8, 30), dt.timedelta(hours=26, minutes=30), dt.datetime(1901, 1, 1), True, "12"])
types.append(["retour\r\nligne", 9007199254740993, 5, dt.time(23, 59, 59, 500000), dt.timedelta(minutes=-90), dt.datetime(1900, 3, 1), False, "3.5"])
types.append([" blancs ", -1.5e-7, "#DIV/0!", None, None, dt.datetime(9999, 12, 31), None, "7"])
types.append(["_x0041_ tel quel", 1e20, "#N/A", None, None, dt.datetime(2000, 2, 29), True, "8"])
types.append([None] * 8)
types.append(["après un vide", 123456789.123456789, 6, None, None, None, False, "9"])
for row in types.iter_rows(min_row=2):
    for cell in (row[2],):
        if isinstance(cell.value, str): cell.data_type = "e"
    row[4].number_format = "[h]:mm:ss"
    row[5].number_format = '[$-40C]d mmmm yyyy;@'
types.row_dimensions[3].hidden = True
sparse = book.create_sheet("Éparse")
sparse["C5"], sparse["F5"], sparse["H5"] = "clé", "valeur", "reste"
for n in range(5):
    sparse.cell(6 + 2 * n, 3, f"k{n}"); sparse.cell(6 + 2 * n, 6, n * n)
sparse["H14"] = "loin"
sparse["C6"] = "fusion"
sparse.merge_cells("C6:C8")
sparse["F16"] = "=SUM(F6:F14)"
sparse["C16"] = "somme"
numbers = book.create_sheet("Années")
numbers.append(["commune", 2011, 2012]); numbers.append(["Istres", 1, 2]); numbers.append(["Miramas", 3, 4])
bare = book.create_sheet("Sans en-tête")
for n in range(3): bare.append([n + 1, n * 1.5, dt.datetime(2012, 1, n + 1)])
book.create_sheet("Vide")
book.save("types.xlsx"); again("types.xlsx")
subprocess.run(["soffice", "--headless", "--convert-to", "ods", "types.xlsx"], check=True, stdout=subprocess.DEVNULL)
again("types.ods")

# 3. Days counted from 1904.
book = Workbook(); book.epoch = CALENDAR_MAC_1904
book.active.append(["jour"]); book.active.append([dt.datetime(1904, 1, 2)]); book.active.append([dt.datetime(2012, 2, 29, 12)])
book.save("depuis-1904.xlsx"); again("depuis-1904.xlsx")

# 4. As other programs write: names with prefixes, no references, inline texts, days as texts, members stored and in zip64 form, an odd part name.
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/package/2006/relationships"
OFF = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
def parts(sheet, strings=None, workbook=None):
    found = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{REL}"><Relationship Id="r1" Type="{OFF}/officeDocument" Target="/classeur/livre.xml"/></Relationships>',
        "classeur/livre.xml": workbook or f'<x:workbook xmlns:x="{MAIN}" xmlns:q="{OFF}"><x:sheets><x:sheet name="F1" sheetId="7" q:id="a"/></x:sheets></x:workbook>',
        "classeur/_rels/livre.xml.rels": f'<Relationships xmlns="{REL}"><Relationship Id="a" Type="{OFF}/worksheet" Target="../feuilles/un.xml"/>'
            f'<Relationship Id="b" Type="{OFF}/sharedStrings" Target="textes.xml"/></Relationships>',
        "feuilles/un.xml": sheet,
    }
    if strings: found["classeur/textes.xml"] = strings
    return found
def rows(body): return f'<?xml version="1.0"?>\n<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{body}</x:sheetData></x:worksheet>'
body = ('<x:row><x:c t="inlineStr"><x:is><x:t>nom</x:t></x:is></x:c><x:c t="s"><x:v>0</x:v></x:c><x:c t="str"><x:f>"j"</x:f><x:v>jour</x:v></x:c></x:row>'
        '<x:row><x:c t="inlineStr"><x:is><x:r><x:t>L&apos;</x:t></x:r><x:r><x:t>Estaque</x:t></x:r></x:is></x:c><x:c><x:v> 0.10000000000000001 </x:v></x:c><x:c t="d"><x:v>2012-03-01</x:v></x:c></x:row>'
        '<x:row><x:c t="inlineStr"><x:is><x:t xml:space="preserve"> a </x:t></x:is></x:c><x:c><x:v>2.5E-1</x:v></x:c><x:c t="d"><x:v>2012-03-02T00:00:00.000</x:v></x:c></x:row>')
strings = f'<sst xmlns="{MAIN}"><si><t>va</t><rPh sb="0" eb="1"><t>non</t></rPh></si></sst>'.replace("<t>va</t>", "<r><t>va</t></r><r><t>leur</t></r>")
packed("autres-programmes.xlsx", parts(rows(body), strings), {"feuilles/un.xml": zipfile.ZIP_STORED}, force_zip64=True)

# 5. What is refused, each with its reason.
packed("entites.xlsx", parts('<!DOCTYPE a [<!ENTITY b "bb">]>' + rows("").replace('<?xml version="1.0"?>\n', "")))
packed("mal-forme.xlsx", parts(rows("<x:row><x:c></x:row>")))
packed("hors-liste.xlsx", parts(rows('<x:row r="3"><x:c r="B3" t="s"><x:v>9</x:v></x:c></x:row>'), strings))
packed("desordre.xlsx", parts(rows('<x:row r="3"><x:c r="B3"><x:v>1</x:v></x:c><x:c r="A3"><x:v>1</x:v></x:c></x:row>')))
packed("pas-un-nombre.xlsx", parts(rows('<x:row r="2"><x:c r="D2"><x:v>douze</x:v></x:c></x:row>')))
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
def ods(body, **more):
    return {"mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f'<office:document-content xmlns:office="{OFFICE}" xmlns:table="{TABLE}" xmlns:text="{TEXT}"><office:body><office:spreadsheet>'
                           f'{body}</office:spreadsheet></office:body></office:document-content>', **more}
cell = lambda text: f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
packed("repetitions.ods", ods('<table:table table:name="R"><table:table-row>' + cell("a") + cell("b") + '<table:table-cell table:number-columns-repeated="16382"/></table:table-row>'
    '<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="7"/></table:table-row>'
    '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    '<table:table-row>' + cell("un  deux <text:s text:c=\"3\"/>trois<text:tab/>x<text:line-break/>y</text:p><text:p>z") +
    '<table:table-cell office:value-type="float" office:value="1"><office:annotation><text:p>une note</text:p></office:annotation><text:p>1</text:p></table:table-cell></table:table-row></table:table>'))
packed("trop-repete.ods", ods('<table:table table:name="R"><table:table-row table:number-rows-repeated="1048576">' + cell("a").replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="16384"', 1) + '</table:table-row></table:table>'))
packed("chiffre.ods", ods("", **{"META-INF/manifest.xml": '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>'}))
packed("un-fichier.zip", {"dossier/": b"", "dossier/porteurs.csv": "id;age\n1;25\n2;31\n", "__MACOSX/dossier/._porteurs.csv": b"x"})
packed("deux-fichiers.zip", {"a.csv": "x\n1\n", "b.csv": "y\n2\n"})
packed("gigogne.zip", {"a.zip": open("un-fichier.zip", "rb").read()})
packed("vide.zip", {})
