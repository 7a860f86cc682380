"""The peer of figures_beside_duckdb.rs: the same visits in DuckDB, a question a line, its milliseconds back."""

import sys
import time

import duckdb

visits = int(sys.argv[1])
db = duckdb.connect()
db.execute("set threads to 2")
db.execute(f"""
create table visits as
with drawn as (
    select n, n // 5 as kase, n * 104729 % 1000 as root,
        date '2022-01-01' + cast(n // 5 * 7919 % 1200 + n % 5 * 40 as integer) as entered
    from range({visits}) t(n)
), lengths as (
    select *, entered + cast(root * root * root // 2500000 as integer) as gone from drawn
)
select cast(kase as integer) as kase, entered,
    case when gone < date '2022-01-01' + 1460 then gone end as gone,
    's' || (kase + n % 5) % 10 as stage, 'a' || kase * 13 % 90 as authority,
    'p' || kase % 6 as procedure, 'b' || kase * 7 % 40 as profession
from lengths
""")
for column in ("stage", "authority", "procedure", "profession"):
    # As words with a number each, as our columns have them.
    db.execute(f"create type {column}_word as enum (select distinct {column} from visits order by 1)")
    db.execute(f"alter table visits alter {column} type {column}_word")
print("ready", flush=True)
for line in sys.stdin:
    by = line.strip()
    begun = time.perf_counter()
    db.execute(f"""
        select {by},
            count(*) filter (entered < date '2026-01-01' and coalesce(gone >= date '2024-01-01', true)) as n,
            count(*) filter (entered < date '2026-01-01' and coalesce(gone >= date '2026-01-01', true)) as still_open,
            avg(gone - entered) filter (gone >= date '2024-01-01' and gone < date '2026-01-01') as mean,
            quantile_disc(gone - entered, [0.5, 0.9]) filter (gone >= date '2024-01-01' and gone < date '2026-01-01')
        from visits group by {by}
    """).fetchall()
    print((time.perf_counter() - begun) * 1000.0, flush=True)
