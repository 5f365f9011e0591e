"""Reads the exported tables with pyarrow (pip install pyarrow), without DuckDB: python read_parquet.py FOLDER [TABLE]

FOLDER is a copy of the export bucket, or the objects of one in a laptop's data directory. Prints each table's rows and columns, or of one table its last rows.
Polars reads the same: scan_parquet(f"{FOLDER}/v2/segments/**/*.parquet", hive_schema={"date": pl.String, "hour": pl.String}, try_parse_hive_dates=False).
"""

import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

# Guessed, an hour would be a number, and "08" and "8" the same.
PARTITIONS = ds.partitioning(pa.schema([("date", pa.string()), ("hour", pa.string())]), flavor="hive")


def table(folder, name):
    """An exported table; filter it by date before it is read: table(...).to_table(filter=ds.field("date") == "2026-09-01")."""
    root = Path(folder) / "v2" / name
    files = sorted(str(path) for ending in ("parquet", "parquet.data") for path in root.rglob(f"*.{ending}"))
    if not files:
        sys.exit(f"no Parquet files under {root}")
    schemas = [pq.read_schema(files[at]) for at in (0, -1)]
    # Columns are added over time: the oldest file may lack some.
    schema = pa.unify_schemas([*schemas, PARTITIONS.schema])
    return ds.dataset(files, schema=schema, partitioning=PARTITIONS, partition_base_dir=str(root), format="parquet")


def main(folder, name=None):
    if name:
        rows = table(folder, name).to_table()
        for row in rows.slice(max(0, rows.num_rows - 10)).to_pylist():
            print(row)
        return
    for path in sorted((Path(folder) / "v2").iterdir()):
        found = table(folder, path.name)
        print(path.name, found.count_rows(), "rows of", ", ".join(f"{field.name} {field.type}" for field in found.schema))


if __name__ == "__main__":
    main(*sys.argv[1:])
