"""Tries to tell cells of one or two cases from released tables.

It shares no code with the program that released them and sees what anybody sees: the files that
`bescheid release show YEAR --format json` prints, named as arguments. Every cell is an unknown whole
number; what is released says in which range it lies, tables say what adds up to what, and the flow of
cases says that what was under way and not decided is open, in the same year and from year to year; a
row that a revision left as it was counts less than ten cases more or fewer than before, one that it
changed at least ten. A
cell of one or two cases is told if every solution gives it one or two (mixed integer programs, HiGHS).

Prints JSON: how many cells there are, and which of those with one or two cases are told.
"""

import itertools
import json
import random
import sys

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

MARGINS = ["procedure", "authority", "profession", "country", "district"]


def read(paths):
    return [json.load(open(path, encoding="utf-8")) for path in paths]


def name(release):
    return f"{release['year']}/{release['revision']}"


class Unknowns:
    """The unknown counts, and what is known about them."""

    def __init__(self, releases):
        self.index, self.low, self.high, self.equations = {}, [], [], []
        self.differences = []  # cell, cell, least, most
        for it in releases:
            for table in it["tables"]:
                for row in table["rows"]:
                    self.add(it, table, row)
        for it in releases:
            for table in it["tables"]:
                self.sums(name(it), table)
            self.flow_within(it)
        for revised in sorted(releases, key=lambda it: (it["year"], it["revision"])):
            if revised["revision"] != 0:
                self.revision(releases, revised)
        for before, after in itertools.permutations(releases, 2):
            is_first = before["revision"] == after["revision"] == 0
            if is_first and before["year"] + 1 == after["year"]:
                self.flow_between(before, after)

    def add(self, release, table, row):
        half = table["rounded_to"] // 2
        low, high = 0, 10**6
        # What a revision left as it was says nothing about the counts of then.
        is_told = release["revision"] == 0 or row.get("is_revised", False)
        if row["count"] is not None and is_told:
            low, high = max(0, row["count"] - half), row["count"] + half
        named = release["named"].get(table["by"][0], []) if len(table["by"]) == 1 else []
        counted = "decided" if table["by"] == ["outcome"] else "under_way"
        is_first = release["revision"] == 0
        if is_first and table["population"] == counted and row["words"] and row["words"][0] in named:
            low = max(low, 10)
        key = (name(release), table["population"], tuple(table["by"]), tuple(row["words"]))
        self.index[key] = len(self.low)
        self.low.append(low)
        self.high.append(high)

    def sums(self, year, table):
        """The rows of a table add up to the table without one of its properties."""
        by, population = table["by"], table["population"]
        for at in range(len(by)):
            rest = tuple(by[:at] + by[at + 1 :])
            groups = {}
            for row in table["rows"]:
                words = tuple(row["words"][:at] + row["words"][at + 1 :])
                groups.setdefault(words, []).append(tuple(row["words"]))
            for words, parts in groups.items():
                total = self.index.get((year, population, rest, words))
                if total is not None:
                    cells = [self.index[(year, population, tuple(by), it)] for it in parts]
                    self.equations.append([(total, -1)] + [(it, 1) for it in cells])

    def revision(self, releases, revised):
        """What a revision says of each count, beside the release in which the row was told last."""
        for table in revised["tables"]:
            for row in table["rows"]:
                key = (table["population"], tuple(table["by"]), tuple(row["words"]))
                before = self.last_told(releases, revised, key)
                now = self.index[(name(revised), *key)]
                if before is None or row["count"] is None:
                    continue
                then, count = before
                if not row.get("is_revised", False):
                    self.differences.append((now, then, -9, 9))
                elif count is not None and count < row["count"]:
                    self.differences.append((now, then, 10, 10**6))
                elif count is not None and row["count"] < count:
                    self.differences.append((now, then, -(10**6), -10))

    def last_told(self, releases, revised, key):
        older = [
            it for it in releases
            if it["year"] == revised["year"] and it["revision"] < revised["revision"]
        ]
        for it in sorted(older, key=lambda it: -it["revision"]):
            for table in it["tables"]:
                if (table["population"], tuple(table["by"])) != key[:2]:
                    continue
                for row in table["rows"]:
                    is_told = it["revision"] == 0 or row.get("is_revised", False)
                    if tuple(row["words"]) == key[2] and is_told:
                        return self.index[(name(it), *key)], row["count"]
        return None

    def flow_within(self, release):
        for by, word in self.groups(release):
            names = [(name(release), it, by, word) for it in ("under_way", "decided", "open")]
            cells = [self.index.get(it) for it in names]
            if None not in cells:
                self.equations.append(list(zip(cells, (1, -1, -1))))

    def flow_between(self, before, after):
        for by, word in self.groups(before):
            if word == ("*",) and before["named"].get(by[0]) != after["named"].get(by[0]):
                continue
            names = [
                (name(before), "open", by, word),
                (name(after), "under_way", by, word),
                (name(after), "applied", by, word),
            ]
            cells = [self.index.get(it) for it in names]
            if None not in cells:
                self.equations.append(list(zip(cells, (1, -1, 1))))

    @staticmethod
    def groups(release):
        yield (), ()
        for margin in MARGINS:
            for word in release["named"].get(margin, []) + ["*"]:
                yield (margin,), (word,)

    def solver(self):
        rows = [n for n, equation in enumerate(self.equations) for _ in equation]
        columns = [cell for equation in self.equations for cell, _ in equation]
        factors = [factor for equation in self.equations for _, factor in equation]
        shape = (len(self.equations), len(self.low))
        matrix = csr_array((factors, (rows, columns)), shape=shape)
        zero = np.zeros(len(self.equations))
        constraints = [LinearConstraint(matrix, zero, zero)]
        if self.differences:
            rows = [n for n in range(len(self.differences)) for _ in range(2)]
            columns = [cell for now, then, _, _ in self.differences for cell in (now, then)]
            shape = (len(self.differences), len(self.low))
            matrix = csr_array(([1, -1] * len(self.differences), (rows, columns)), shape=shape)
            least = np.array([it[2] for it in self.differences], float)
            most = np.array([it[3] for it in self.differences], float)
            constraints.append(LinearConstraint(matrix, least, most))
        bounds = Bounds(np.array(self.low, float), np.array(self.high, float))

        def solve(objective):
            found = milp(
                objective,
                constraints=constraints,
                bounds=bounds,
                integrality=np.ones(len(self.low)),
                options={"time_limit": 20},
            )
            return None if found.x is None else np.rint(found.x).astype(int)

        return solve


def told(unknowns):
    """The cells that are 1 or 2 in every solution, with the least and the most; none if the tables contradict."""
    solve, n = unknowns.solver(), len(unknowns.low)
    chance = random.Random(1)
    solutions = []
    for _ in range(12):
        objective = np.array([chance.uniform(-1, 1) for _ in range(n)])
        solution = solve(objective)
        if solution is None:
            return None
        solutions.append(solution)
    names = {at: key for key, at in unknowns.index.items()}
    found = []
    for at in range(n):
        values = {int(it[at]) for it in solutions}
        if not values <= {1, 2}:
            continue
        objective = np.zeros(n)
        objective[at] = 1
        least, most = solve(objective), solve(-objective)
        if least is None or most is None:
            continue
        if 1 <= least[at] and most[at] <= 2:
            found.append([str(it) for it in names[at]] + [int(least[at]), int(most[at])])
    return found


def main():
    unknowns = Unknowns(read(sys.argv[1:]))
    found = told(unknowns)
    answer = {"cells": len(unknowns.low), "equations": len(unknowns.equations), "told": found}
    print(json.dumps(answer, ensure_ascii=False))


if __name__ == "__main__":
    main()
