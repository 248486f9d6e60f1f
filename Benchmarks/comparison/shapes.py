"""The data of the comparison, and what is asked of them.

A shape is a file of a kind that occurs: its rows are a pure function of the row number (DuckDB writes them), its questions are written once
in citeslab's language and once in DuckDB's SQL, each with several values, so that no question is asked twice in the same words.
"""
from dataclasses import dataclass, field


@dataclass
class Question:
    name: str
    clq: str
    sql: str
    values: list
    ranked: bool = False  # the order of the rows is part of the answer


@dataclass
class Shape:
    name: str
    what: str
    rows: int
    select: str
    questions: list
    coded: tuple = ()  # columns that users of ClickHouse and Polars would declare as codes
    types: dict = field(default_factory=dict)  # types that ClickHouse does not guess


# A uniform number in [0, 1) for row i and stream k, and the like.
MACROS = """
create macro u(i, k) as (hash(i * 64 + k) >> 11)::double / 9007199254740992.0;
create macro below(i, k, n) as cast(floor(u(i, k) * n) as int);
create macro code(i, k, n, width) as lpad(below(i, k, n)::varchar, width, '0');
"""

COMMUNES = "['Miramas','Istres','Fos-sur-Mer','Port-Saint-Louis-du-Rhône','Salon-de-Provence','Martigues','Arles','Marseille']"
OUTCOMES = "['accueil','sensibilisation','amorcage','desamorcage','abandon','creation']"


def reference():
    """Applicants and what became of them: what the program is for."""
    select = f"""
      i as id, 'P' || lpad(i::varchar, 9, '0') as dossier, ({COMMUNES})[1 + cast(floor(pow(u(i, 1), 2) * 8) as int)] as commune,
      'Q' || below(i, 2, 1500) as quartier, case when u(i, 3) < 0.47 then 'F' when u(i, 3) < 0.99 then 'H' end as sexe,
      18 + below(i, 4, 50) as age, date '2011-01-01' + below(i, 5, 5000) as accueil, ({OUTCOMES})[1 + below(i, 6, 6)] as outcome,
      'N' || below(i, 7, 732) as naf, cast(u(i, 8) * 50000 as decimal(9, 2)) as montant,
      case when u(i, 9) >= 0.3 then cast(u(i, 9) * 100 as decimal(5, 1)) end as score, u(i, 10) < 0.6 as qpv"""
    two = [("Miramas", "creation"), ("Istres", "abandon"), ("Arles", "accueil"), ("Marseille", "amorcage")]
    by = [("commune",), ("quartier",), ("age",), ("naf",)]
    return Shape("reference", "12 columns: codes, dates, amounts, a unique number", 10_000_000, select, [
        Question("two filters", "count t where commune={0} and outcome={1}", "select count(*) from t where commune='{0}' and outcome='{1}'", two),
        Question("range", "count t where age in {0}..{1} and montant > {2}", "select count(*) from t where age between {0} and {1} and montant > {2}",
                 [(25, 34, 10000), (30, 41, 20000), (18, 25, 5000), (40, 59, 40000)]),
        Question("group", "count t by {0}", "select {0}, count(*) from t group by 1", by),
        Question("group two, sum", "count, sum montant of t by {0}, {1}", "select {0}, {1}, count(*), sum(montant) from t group by 1, 2",
                 [("commune", "outcome"), ("outcome", "age"), ("naf", "outcome"), ("age", "qpv")]),
        Question("a million groups", "count, sum montant of t where age >= {0} by quartier, naf sort count desc, sum_montant desc limit 10",
                 "select quartier, naf, count(*) n, sum(montant) s from t where age >= {0} group by 1, 2 order by n desc, s desc limit 10",
                 [(20,), (21,), (22,), (23,)], ranked=True),
        Question("by year", "count t where outcome={0} by year(accueil)", "select year(accueil), count(*) from t where outcome='{0}' group by 1",
                 [("creation",), ("abandon",), ("accueil",), ("amorcage",)]),
        Question("median", "median montant of t by {0}", "select {0}, median(montant) from t group by 1", by),
        Question("mean with missing", "mean score of t where score > {1} by {0}", "select {0}, avg(score) from t where score > {1} group by 1",
                 [("commune", 10), ("quartier", 20), ("age", 30), ("naf", 40)]),
        Question("distinct", "count distinct {0} of t by {1}", "select {1}, count(distinct {0}) from t group by 1",
                 [("quartier", "commune"), ("naf", "outcome"), ("quartier", "age"), ("naf", "age")]),
        Question("contains", "count t where dossier contains {0}", "select count(*) from t where dossier like '%{0}%'",
                 [("123",), ("777",), ("0042",), ("55",)]),
        Question("first rows", "list dossier, montant of t sort montant desc, dossier limit {0}",
                 "select dossier, montant from t order by montant desc, dossier limit {0}", [(10,), (11,), (12,), (13,)], ranked=True),
        Question("rate", "rate(outcome={0}) of t by {1}", "select {1}, avg(case when outcome='{0}' then 1.0 else 0.0 end) from t group by 1",
                 [("creation", "naf"), ("abandon", "quartier"), ("accueil", "age"), ("creation", "commune")]),
    ], coded=("commune", "quartier", "sexe", "outcome", "naf"))


def wide():
    columns = [f"below(i, {k % 60}, {10 + k * 7}) as n{k}" for k in range(250)]
    columns += [f"cast(u(i, {k % 60}) * {k + 1} as decimal(9, 2)) as d{k}" for k in range(150)]
    columns += [f"'m' || below(i, {k % 60}, {20 + k * 3}) as t{k}" for k in range(100)]
    numbers = [(3, 120), (77, 5), (141, 60), (249, 33)]
    return Shape("wide", "500 columns: integers, amounts, short texts", 200_000, ", ".join(columns), [
        Question("filter, group", "count t where n{0} > 10 by t{1}", "select t{1}, count(*) from t where n{0} > 10 group by 1",
                 [(3, 9), (77, 5), (141, 60), (249, 33)]),
        Question("sum", "sum d{1}, mean n{0} of t", "select sum(d{1}), avg(n{0}) from t", numbers),
        Question("median", "median n{0} of t by t{1}", "select t{1}, median(n{0}) from t group by 1", [(3, 9), (77, 5), (141, 60), (249, 33)]),
    ], coded=tuple(f"t{k}" for k in range(100)))


def texts():
    columns = [f"'v{k} ' || below(i, {k}, {10 ** (1 + k % 5)}) as t{k}" for k in range(16)]
    return Shape("texts", "16 columns of text, of 10 to 100 000 different values", 2_000_000, ", ".join(columns), [
        Question("equal", "count t where t{0}='v{0} {1}'", "select count(*) from t where t{0}='v{0} {1}'", [(0, 3), (1, 42), (5, 7), (11, 9)]),
        Question("group", "count t by t{0}", "select t{0}, count(*) from t group by 1", [(0,), (1,), (2,), (7,)]),
        Question("large group, first ten", "count t by t{0} sort count desc, t{0} limit 10",
                 "select t{0}, count(*) n from t group by 1 order by n desc, t{0} limit 10", [(4,), (9,), (14,), (3,)], ranked=True),
        Question("contains", "count t where t{0} contains {1}", "select count(*) from t where t{0} like '%{1}%'", [(4, 99), (9, 123), (3, 77), (14, 4)]),
    ], coded=tuple(f"t{k}" for k in range(16) if k % 5 < 3))


def keys():
    select = """md5(i::varchar) as cle, 'Rue ' || below(i, 1, 3000000) || ' ' || below(i, 2, 90) as adresse, below(i, 3, 1000000) as siren,
      below(i, 4, 900) as n"""
    return Shape("keys", "texts that nearly all differ", 5_000_000, select, [
        Question("contains", "count t where cle contains {0}", "select count(*) from t where cle like '%{0}%'", [("abc",), ("0123",), ("ff00",), ("9a",)]),
        Question("begins with", "count t where adresse starts with 'Rue {0}'", "select count(*) from t where adresse like 'Rue {0}%'",
                 [(12,), (299,), (3,), (77,)]),
        Question("group by number", "count t by siren sort count desc, siren limit 10",
                 "select siren, count(*) c from t group by 1 order by c desc, siren limit 10", [()] * 4, ranked=True),
        Question("sum", "sum n of t where n > {0}", "select sum(n) from t where n > {0}", [(10,), (200,), (500,), (800,)]),
    ])


def nulls():
    columns = [f"case when u(i, {k + 20}) < 0.8 then below(i, {k}, {10 ** (1 + k % 4)}) end as n{k}" for k in range(10)]
    columns += [f"case when u(i, {k + 40}) < 0.3 then 'c' || below(i, {k}, 50) end as t{k}" for k in range(6)]
    return Shape("nulls", "16 columns, a fifth to two thirds of the cells missing", 5_000_000, ", ".join(columns), [
        Question("missing", "count t where n{0} is missing and t{1} is not missing", "select count(*) from t where n{0} is null and t{1} is not null",
                 [(0, 1), (3, 2), (7, 5), (9, 0)]),
        Question("mean by", "mean n{0} of t by t{1}", "select t{1}, avg(n{0}) from t group by 1", [(0, 1), (3, 2), (7, 5), (9, 0)]),
        Question("median", "median n{0} of t", "select median(n{0}) from t", [(3,), (7,), (2,), (6,)]),
    ], coded=tuple(f"t{k}" for k in range(6)))


def floats():
    columns = [f"(u(i, {k}) - 0.5) * {10 ** (2 * k)} as x{k}" for k in range(6)]
    return Shape("floats", "6 columns of numbers with 17 digits", 3_000_000, ", ".join(columns) + ", below(i, 9, 20) as g", [
        Question("filter", "count t where x{0} > {1}", "select count(*) from t where x{0} > {1}", [(0, 0.25), (1, 10.5), (3, -100.25), (5, 12345.5)]),
        Question("sum by", "sum x{0} of t by g", "select g, sum(x{0}) from t group by 1", [(0,), (1,), (2,), (4,)]),
        Question("median by", "median x{0} of t by g", "select g, median(x{0}) from t group by 1", [(0,), (1,), (2,), (4,)]),
        Question("extremes", "min x{0}, max x{0} of t", "select min(x{0}), max(x{0}) from t", [(0,), (1,), (2,), (4,)]),
    ], types={f"x{k}": "Float64" for k in range(6)})


def quoted():
    select = """'Association « ' || below(i, 1, 5000) || ' », dite "A' || below(i, 2, 90) || '"' as nom,
      'ligne ' || below(i, 3, 100) || chr(10) || 'suite, ' || below(i, 4, 100) as note, '12, rue ' || below(i, 5, 40000) as adresse,
      below(i, 6, 100) as n"""
    return Shape("quoted", "quotes, commas and line breaks inside the cells", 2_000_000, select, [
        Question("group", "count t by n", "select n, count(*) from t group by 1", [()] * 4),
        Question("contains", "count t where nom contains 'A{0}'", "select count(*) from t where nom like '%A{0}%'", [(1,), (42,), (7,), (88,)]),
        Question("equal", "count t where adresse='12, rue {0}'", "select count(*) from t where adresse='12, rue {0}'", [(3,), (4000,), (77,), (39999,)]),
    ])


def register():
    """The shape of a national register of businesses: many codes, most of them sparse, `[ND]` for what is not public."""
    columns = ["lpad((i * 37)::varchar, 9, '0') as siren", "code(i, 0, 100000, 5) as nic", "lpad((i * 37)::varchar, 9, '0') || code(i, 0, 100000, 5) as siret",
               "date '1973-01-01' + below(i, 1, 19000) as creation", "case when u(i, 2) < 0.1 then '[ND]' else 'DUPONT ' || below(i, 3, 40000) end as denomination",
               "code(i, 4, 732, 5) || chr(65 + below(i, 5, 26)) as naf", "code(i, 6, 96, 2) || code(i, 7, 900, 3) as commune",
               "case when u(i, 8) < 0.55 then 'A' else 'F' end as etat", "case when u(i, 9) < 0.8 then 'NN' else code(i, 9, 54, 2) end as tranche"]
    columns += [f"case when u(i, {10 + k}) < 0.7 then null when u(i, {10 + k}) < 0.8 then '[ND]' else 'C' || below(i, {k}, {5 + 13 * k}) end as champ{k}"
                for k in range(41)]
    return Shape("register", "50 columns of a register of businesses: codes, dates, `[ND]`", 2_000_000, ", ".join(columns), [
        Question("filter, group", "count t where etat=A by tranche", "select tranche, count(*) from t where etat='A' group by 1", [()] * 4),
        Question("group by commune", "count t where naf starts with '00{0}' by commune", "select commune, count(*) from t where naf like '00{0}%' group by 1",
                 [(1,), (2,), (3,), (4,)]),
        Question("by year", "count t where etat={0} by year(creation)", "select year(creation), count(*) from t where etat='{0}' group by 1",
                 [("A",), ("F",)] * 2),
        Question("distinct", "count distinct naf of t by tranche", "select tranche, count(distinct naf) from t group by 1", [()] * 4),
    ], coded=("naf", "commune", "etat", "tranche") + tuple(f"champ{k}" for k in range(41)),
        types={"siren": "String", "nic": "String", "siret": "String", "naf": "String", "commune": "String", "tranche": "String"})


ALL = [make() for make in (reference, wide, texts, keys, nulls, floats, quoted, register)]
