"""Writes the files of this folder: one small file for each class of trouble that files have. The data are made up."""

import json
import pathlib

HERE = pathlib.Path(__file__).parent


def write(name, text, encoding="utf-8"):
    (HERE / name).write_bytes(text if isinstance(text, bytes) else text.encode(encoding))


# Dialects
write("semicolons.csv", "dossier;commune;montant\n01;Miramas;57 000,50\n02;Istres;1 200,00\n")
write("pipes.csv", "dossier|commune\n1|Miramas\n2|Istres\n")
write("table.md", "| dossier | commune |\n|--------:|---------|\n|       1 | Miramas |\n|       2 | Istres  |\n")
write("colons.csv", "dossier:commune\n1:Miramas\n2:Istres\n")
write("tabs.csv", "dossier\tcommune\n1\tMiramas\n2\tIstres\n")
write("sep-line.csv", "sep=;\ndossier;commune\n1;Miramas\n2;Istres\n")
write("single-quotes.csv", "dossier,projet\n1,'atelier, boutique'\n2,'salon de thé'\n")
write("backslashes.csv", 'dossier,projet\n1,"dit \\"le petit\\", atelier"\n2,"boutique"\n')
write("late-quotes.csv", "dossier;commune\n" + "".join(f"{n};Miramas\n" for n in range(1, 4001)) + '4001;"Fos;\nsur Mer"\n4002;Istres\n')
write("lines-in-cells.csv", 'dossier,projet\n1,"atelier\net boutique"\n2,salon\n')
write("old-mac-lines.csv", "dossier,commune\r1,Miramas\r2,Istres\r")
write("mixed-lines.csv", "dossier,commune\r\n1,Miramas\n2,Istres\r\n")
write("ragged.csv", "dossier,commune,age\n1,Miramas,34\n2,Istres\n3,Fos-sur-Mer,51,oui\n4,Martigues,28\n")
write("blank-lines.csv", "dossier,commune\n1,Miramas\n\n\n2,Istres\n")
write("preamble.csv", "Suivi des porteurs de projet\nArrêté au 31/12/2013\n\ndossier;commune;age\n1;Miramas;34\n2;Istres;41\n3;Istres;29\n")
write("no-header.csv", "1,Miramas,34\n2,Istres,41\n3,Istres,29\n")
write("same-names.csv", "nom,nom,,age\nA,B,x,34\nC,D,y,41\n")
write("trailing-delimiter.csv", "dossier;commune;\n1;Miramas;\n2;Istres;\n")
write("comments.csv", "# extrait du 3 mars\ndossier,commune\n1,Miramas\n# fin\n")
write("two-headers.csv", "dossier;age\nN°;années\n1;34\n2;41\n3;29\n")
write("repeated-header.csv", "dossier;age\n1;34\n2;41\ndossier;age\n3;29\n")
write("total.csv", "commune;porteurs\nMiramas;12\nIstres;30\nFos-sur-Mer;8\nTOTAL;50\n")
write("footer.csv", "commune;porteurs;creations\nMiramas;12;3\nIstres;30;9\nSource : plateformes d'accueil\n")
write("quote-not-closed.csv", 'dossier,projet\n1,atelier\n2,"salon de thé\n3,boutique\n')
write("text-after-quote.csv", 'dossier,projet\n1,"atelier" bois\n2,"salon"\n')

# Encodings
write("utf-8-mark.csv", "\ufeffdossier,commune\n1,Port-Saint-Louis-du-Rhône\n")
write("utf-16.csv", "\ufeffdossier;commune\n1;Port-Saint-Louis-du-Rhône\n", "utf-16-le")
write("windows-1252.csv", "dossier;aide\n1;« aide » de 500 €\n", "cp1252")
write("latin-9.csv", "dossier;aide\n1;œuvre aidée de 500 €\n", "iso-8859-15")
write("two-encodings.csv", "dossier;commune\n1;Rhône\n".encode() + "2;Rhône\n".encode("cp1252"))
write("mark-inside.csv", "dossier,commune\n1,Miramas\n\ufeff2,Istres\n")
write("zero-bytes.csv", b"dossier,commune\n1,Mira\0mas\n2,Istres\n")
write("binary.csv", bytes(range(256)) * 4)
write("page.csv", "<!DOCTYPE html>\n<html><head><title>Connexion</title></head><body>Veuillez vous identifier</body></html>\n")

# Types
write("spaces-in-numbers.csv", "dossier;montant\n1;57\u00a0000,50\n2;1\u202f200,00\n3;950,25\n")
write("apostrophes.csv", "canton;habitants\nVaud;814'762\nGenève;506'343\n")
write("points.csv", "dossier;montant\n1;1.234\n2;5.678\n")
write("currency.csv", "dossier;montant;part\n1;57 000€;12,5 %\n2;1 200 €;7 %\n")
write("parentheses.csv", "poste;montant\nrecettes;1200\ndépenses;(950)\n")
write("french-dates.csv", "dossier;accueil\n1;13/02/2012\n2;01/03/2012\n")
write("written-dates.csv", "dossier;accueil\n1;13 février 2012\n2;1er mars 2012\n")
write("either-order.csv", "dossier;accueil\n1;03/02/2012\n2;01/03/2012\n")
write("two-orders.csv", "dossier;accueil\n1;13/02/2012\n2;02/13/2012\n")
write("impossible-date.csv", "dossier;accueil\n1;13/02/2012\n2;31/02/2012\n3;01/03/2012\n")
write("offsets.csv", "dossier,recu\n1,2012-02-13T10:00:00+02:00\n2,2012-02-13T09:30:00Z\n")
write("spreadsheet-days.csv", "dossier;date_accueil\n1;40952\n2;41334\n")
write("days-without-marks.csv", "dossier;date_accueil\n1;20120213\n2;20130301\n")
write("spoilt-number.csv", "dossier;age\n1;34\n2;environ 40\n3;29\n")
write("missing.csv", "dossier;age;note\n1;34;-\n2;n.d.;vu\n3;NA;[ND]\n4;;vu\n")
write("quoted-empty.csv", 'dossier,note,suite\n1,"",oui\n2,,non\n')
write("quotes-around-all.csv", '"dossier","note"\n"1",""\n"2","vu"\n')
write("quotes-where-due.csv", '"dossier, ou demande","note, s\'il y en a"\n"1, bis",""\n"2, ter","vu, revu"\n')
write("codes.csv", "insee;siret;telephone\n01001;00552081317;0490580000\n2A004;55208131766522;0490580001\n")
write("rounded-siret.csv", "dossier;siret\n1;5,52081E+13\n2;4,43061E+13\n")
write("big-numbers.csv", "numero,somme\n9007199254740993,0.10000000000000000005\n9223372036854775808,1\n")
write("zero-one.csv", "dossier,aide\n1,0\n2,1\n")
write("not-numbers.csv", "dossier,ratio\n1,inf\n2,nan\n3,1.5\n")
write("nothing.csv", "")
write("header-only.csv", "dossier,commune\n")
write("only-missing.csv", "dossier,note\n1,\n2,\n")

# JSON
write("under-a-key.json", json.dumps({"total": 2, "porteurs": [{"id": 1, "age": 34}, {"id": 2, "age": 41}]}) + "\n")
write("object-of-arrays.json", json.dumps({"id": [1, 2], "age": [34, 41]}) + "\n")
write("nested.json", json.dumps([{"id": 1, "lieu": {"commune": "Miramas"}, "aides": ["A", "B"], "visites": [{"mois": 3}, {"mois": 4}]}]) + "\n")
write("cut.json", '[{"id": 1, "age": 34},\n {"id": 2, "ag')
write("comma.json", '[{"id": 1},\n {"id": 2},]\n')
write("same-key.json", '[{"id": 1, "id": 2}]\n')
write("mixed-types.json", '[{"age": 34}, {"age": "environ 40"}, {"age": null}, {}]\n')
write("half-a-pair.json", '[{"nom": "\\ud83d"}]\n')
write("deep.json", "[" * 2000 + "]" * 2000 + "\n")
write("long-number.json", '[{"n": 9007199254740993, "x": 0.10000000000000000005}]\n')
write("bad-line.jsonl", '{"id": 1}\n{"id": 2\n{"id": 3}\n')

# Data Packages
def package(folder, descriptor, **files):
    (HERE / folder).mkdir(exist_ok=True)
    (HERE / folder / "datapackage.json").write_text(json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n")
    for name, text in files.items():
        (HERE / folder / (name + ".csv")).write_text(text)


def resource(path, fields, **schema):
    return {"name": pathlib.PurePath(path).stem, "path": path, "schema": {"fields": fields, **schema}}


package("outside", {"name": "outside", "resources": [resource("../semicolons.csv", [{"name": "dossier", "type": "string"}])]})
package("no-file", {"name": "no-file", "resources": [resource("absent.csv", [{"name": "dossier", "type": "string"}])]})
package("no-such-type", {"name": "no-such-type", "resources": [resource("t.csv", [{"name": "age", "type": "nombre"}])]}, t="age\n34\n")
package(
    "other-fields",
    {"name": "other-fields", "resources": [resource("t.csv", [{"name": "dossier", "type": "string"}, {"name": "age", "type": "integer"}])]},
    t="dossier,commune\n1,Miramas\n",
)
package(
    "no-parent",
    {
        "name": "no-parent",
        "resources": [
            resource("porteurs.csv", [{"name": "id", "type": "integer"}], primaryKey="id"),
            resource(
                "visites.csv",
                [{"name": "porteur", "type": "integer"}],
                foreignKeys=[{"fields": "porteur", "reference": {"resource": "porteurs", "fields": "id"}}],
            ),
        ],
    },
    porteurs="id\n1\n2\n",
    visites="porteur\n1\n3\n",
)
