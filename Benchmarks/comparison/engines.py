"""One adapter an engine: loads a file, reports time and memory, answers questions. Each runs in a process of its own, with two threads."""
import csv, io, os, pty, re, statistics, subprocess, tempfile, threading, time

THREADS = 2


def memory(pid="self"):
    status = open(f"/proc/{pid}/status").read()
    return {"peak": int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024, "resident": int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024}


def ask(shape, run):
    """The first time and the median of the others, in ms, with the answers."""
    found = {}
    for question in shape.questions:
        times, answers = [], []
        for values in question.values:
            start = time.perf_counter()
            rows = run(question.sql.format(*values))
            times.append((time.perf_counter() - start) * 1000)
            answers.append(normal(rows))
        found[question.name] = {"first": times[0], "ms": statistics.median(times[1:]), "answers": answers}
    return found


def normal(rows):
    """One spelling for every engine: numbers to 10 significant digits, missing as an empty text."""
    def cell(value):
        if value is None or value == "\\N":
            return ""
        if isinstance(value, bool):
            value = str(value).lower()
        try:
            return "%.10g" % (float(value) + 0)
        except (TypeError, ValueError):
            return str(value)
    return [[cell(value) for value in row] for row in rows]


def duckdb(path, shape, questions):
    import duckdb
    connection = duckdb.connect()
    connection.execute(f"set threads={THREADS}")
    start = time.perf_counter()
    try:
        connection.execute(f"create table t as select * from read_csv('{path}')")
    except duckdb.NotImplementedException:
        # Line breaks inside cells: what its message asks for.
        connection.execute(f"create table t as select * from read_csv('{path}', parallel=false)")
    found = {"load": time.perf_counter() - start, **memory()}
    if questions:
        found["questions"] = ask(shape, lambda sql: connection.execute(sql).fetchall())
    return found


def clickhouse(path, shape, questions):
    from chdb import session
    server = session.Session()
    settings = f" settings max_threads={THREADS}"
    described = str(server.query(f"describe table file('{path}', CSVWithNames) format CSV"))
    columns = [(row[0], row[1]) for row in csv.reader(io.StringIO(described))]

    def typed(name, kind):
        inner = shape.types.get(name) or (kind[9:-1] if kind.startswith("Nullable(") else kind)
        nullable = f"Nullable({inner})"
        return f"LowCardinality({nullable})" if name in shape.coded and inner == "String" else nullable
    structure = ", ".join(f"{name} {typed(name, kind)}" for name, kind in columns)
    start = time.perf_counter()
    server.query("create database d")
    server.query(f"create table d.t engine=Memory as select * from file('{path}', CSVWithNames, '{structure}')" + settings)
    found = {"load": time.perf_counter() - start, **memory()}

    def run(sql):
        sql = sql.replace("year(", "toYear(").replace(" from t", " from d.t")
        sql = re.sub(r"median\((\w+)\)", r"quantileExactInclusive(0.5)(\1)", sql)
        return list(csv.reader(io.StringIO(str(server.query(sql + settings, "CSV")))))
    if questions:
        found["questions"] = ask(shape, run)
    return found


def polars(path, shape, questions):
    os.environ["POLARS_MAX_THREADS"] = str(THREADS)
    import polars
    start = time.perf_counter()
    texts = {name: polars.String for name, kind in shape.types.items() if kind == "String"}
    table = polars.read_csv(path, try_parse_dates=True, schema_overrides=texts)
    coded = [name for name in shape.coded if table.schema[name] == polars.String]
    table = table.with_columns(polars.col(name).cast(polars.Categorical) for name in coded)
    found = {"load": time.perf_counter() - start, **memory()}
    context = polars.SQLContext(t=table.lazy())

    def run(sql):
        sql = re.sub(r"year\((\w+)\)", r"extract(year from \1)", sql)
        # Its SQL has no LIKE over codes.
        sql = re.sub(r"(\w+) like '([^']*)'", lambda m: f"{m[1]}::varchar like '{m[2]}'" if m[1] in coded else m[0], sql)
        return context.execute(sql).collect().rows()
    if questions:
        found["questions"] = ask(shape, run)
    return found


def at_rest(program, data, rows):
    """What the program has resident, in MB, when it has loaded and answered that there are `rows`, and waits at its prompt."""
    leader, follower = pty.openpty()
    arguments = [program, "--format", "csv", "--threads", str(THREADS), "--no-color", "--no-init", data]
    run = subprocess.Popen(arguments, stdin=follower, stdout=follower, stderr=follower, env={**os.environ, "TERM": "dumb"})
    os.close(follower)
    try:
        os.write(leader, b"count t\n")
        shown = b""
        while not re.search(rb"^" + rows.encode() + rb"\s*$", shown, re.M):
            shown += os.read(leader, 65536)
        time.sleep(0.2)
        return memory(run.pid)["resident"]
    finally:
        run.kill()
        run.wait()
        os.close(leader)


def shell(path, shape, questions, program):
    """The program itself, a process a question; its times are those that it prints, checked against the clock."""
    with tempfile.TemporaryDirectory() as folder:
        data = os.path.join(folder, "t.csv")
        os.symlink(os.path.abspath(path), data)

        def go(statements):
            samples = []
            start = time.perf_counter()
            arguments = [program, "--format", "csv", "--timing", "--threads", str(THREADS), "--no-color", "--no-init"]
            run = subprocess.Popen(
                arguments + [word for statement in statements for word in ("-c", statement)] + [data],
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

            def watch():
                while run.poll() is None:
                    try:
                        samples.append(memory(run.pid))
                    except (OSError, TypeError):
                        return
                    time.sleep(0.01)
            watcher = threading.Thread(target=watch)
            watcher.start()
            text, errors = run.communicate()
            wall = time.perf_counter() - start
            watcher.join()
            if run.returncode:
                raise SystemExit(f"exit {run.returncode}: {errors[-1500:]}")
            times = [float(found) for found in re.findall(r"^time: ([\d.]+) ms", errors, re.M)]
            if len(times) != len(statements):
                raise SystemExit(f"{len(times)} times for {len(statements)} statements: {errors[-500:]}")
            return text, times, wall, samples

        text, times, wall, samples = go(["count t"])
        found = {"load": wall, "peak": max(sample["peak"] for sample in samples), "resident": at_rest(program, data, text.split()[-1])}
        if not questions:
            return found
        found["questions"] = {}
        for question in shape.questions:
            statements = [question.clq.format(*values) for values in question.values]
            text, times, ran, _ = go(statements)
            if ran - wall > 3 * sum(times) / 1000 + 0.5 * wall + 0.5:
                raise SystemExit(f"{question.name}: the run took {ran:.2f} s over a load of {wall:.2f} s, its times say {sum(times):.0f} ms")
            # Results follow one another with an empty line between them.
            answers = [normal(list(csv.reader(io.StringIO(block)))[1:]) for block in text.rstrip("\n").split("\n\n")]
            found["questions"][question.name] = {"first": times[0], "ms": statistics.median(times[1:]), "answers": answers}
        return found


PEERS = {"DuckDB": duckdb, "Polars": polars, "ClickHouse": clickhouse}
