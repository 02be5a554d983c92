#!/usr/bin/env python3
"""The figures of scripts/compare and scripts/bench against numbers worked by hand."""
import pathlib
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "bench" / "peers"))
import comparison  # noqa: E402
import documents  # noqa: E402

QUERIES = comparison.read_queries(["q1\tshort\tor\ta b\tARXIV:1\n", "q2\tshort\tor\tc\n", "q3\tlong\tor\td e f\t\n"])


def rounds(*outputs):
    return [comparison.read_round(output) for output in outputs]


# Lucene takes 300 us for the class "short" and 400 in all in the first round, 600 and 1,000 in the second.
LUCENE = rounds("Q\tq1\t100.0\t1 2\nQ\tq2\t200\t3\nQ\tq3\t100\t\nT\t1\t2500\nT\t2\t4000\n",
                "Q\tq1\t200\t1 2\nQ\tq2\t400\t3\nQ\tq3\t400\t\nT\t1\t2700\n")
# Quire takes 150 and 200 in the first, 150 and 250 in the second.
QUIRE = rounds("Q\tq1\t50\tARXIV:1 ARXIV:9\nQ\tq2\t100\tARXIV:3\nQ\tq3\t50\tARXIV:7\n",
               "Q\tq1\t50\tARXIV:1 ARXIV:9\nQ\tq2\t100\tARXIV:3\nQ\tq3\t100\tARXIV:7\n")


class Collected:
    def __init__(self):
        self.text = ""

    def write(self, text):
        self.text += text


class ComparisonTest(unittest.TestCase):
    def test_reads_what_engines_print(self):
        self.assertEqual(LUCENE[0].microseconds, {"q1": 100, "q2": 200, "q3": 100})
        self.assertEqual(LUCENE[0].ids, {"q1": ["1", "2"], "q2": ["3"], "q3": []})
        self.assertEqual(LUCENE[0].per_second, {1: 2500, 2: 4000})
        with self.assertRaises(ValueError):
            comparison.read_round("Exception in thread main\n")

    def test_ids_are_compared_without_their_kind(self):
        self.assertEqual(QUIRE[0].ids["q1"], ["1", "9"])
        self.assertEqual(comparison.bare("DOI:10.1/a:b"), "10.1/a:b")
        self.assertEqual(comparison.bare("10.1/a:b"), "10.1/a:b")

    def test_ratios_are_medians_of_the_ratios_of_rounds(self):
        ratio = comparison.time_ratio(QUIRE, LUCENE, ["q1", "q2"])
        self.assertEqual((ratio.median, ratio.lowest, ratio.highest), (0.375, 0.25, 0.5))
        ratio = comparison.time_ratio(QUIRE, LUCENE, ["q1", "q2", "q3"])
        self.assertEqual((ratio.median, ratio.lowest, ratio.highest), (0.375, 0.25, 0.5))
        self.assertEqual(comparison.time_ratio(QUIRE, LUCENE, ["q3"]).median, 0.375)  # 0.5 and 0.25

    def test_ratios_are_over_the_queries_both_were_asked(self):
        sample = rounds("Q\tq1\t300\t\n", "Q\tq1\t300\t\n")
        self.assertEqual(comparison.time_ratio(sample, LUCENE, ["q1", "q2", "q3"]).median, 2.25)  # 3 and 1.5
        self.assertIsNone(comparison.time_ratio(sample, LUCENE, ["q2"]))
        self.assertIsNone(comparison.time_ratio(sample, [], ["q1"]))

    def test_percentiles_are_nearest_rank(self):
        self.assertEqual(comparison.percentile([4, 1, 3, 2], 50), 2)
        self.assertEqual(comparison.percentile([4, 1, 3, 2], 99), 4)
        self.assertEqual(comparison.percentile([7], 50), 7)

    def test_a_query_takes_its_median_over_the_rounds(self):
        self.assertEqual(comparison.median_times(LUCENE, ["q1", "q3"]), [150, 250])

    def test_overlap_and_found(self):
        # One of two and one of one; q3 is left out as Lucene found nothing.
        self.assertEqual(comparison.overlap(QUIRE, LUCENE, ["q1", "q2", "q3"]), 0.75)
        self.assertEqual(comparison.found_share(QUIRE, QUERIES), 1)

    def test_one_row_an_engine(self):
        head, rule, lucene, quire = comparison.ratio_table(
            QUERIES, {"lucene": LUCENE, "quire bm25": QUIRE}, "lucene").splitlines()
        cells = lambda row: [cell.strip() for cell in row.strip("|").split("|")]
        self.assertEqual(cells(head)[:5], ["time / lucene", "queries", "short", "long", "all"])
        self.assertEqual(cells(lucene)[2:6], ["1.00", "1.00", "1.00", "1.00-1.00"])
        # 50, 100 and 75 us.
        self.assertEqual(cells(quire), ["quire bm25", "3", "0.38", "0.38", "0.38", "0.25-0.50", "75", "100", "100",
                                        "75", "-", "-", "0.75", "1.00"])
        self.assertEqual(set(rule), set("|-:"))

    def test_without_lucene_there_are_times_and_no_ratios(self):
        quire = comparison.ratio_table(QUERIES, {"quire bm25": QUIRE}, "lucene").splitlines()[2]
        self.assertIn("| - |", " ".join(quire.split()))
        self.assertIn("75", quire)

    def test_times_by_class(self):
        self.assertIn("50 / 100", comparison.class_table(QUERIES, {"quire bm25": QUIRE}).splitlines()[2])

    def test_http(self):
        of = lambda rate, p99, failed=0: {"answered_per_second": rate, "p50_us": 1000, "p99_us": p99,
                                          "requests": 100 + failed, "answered": 100}
        quire = comparison.http_table({"lucene": [of(1000, 4000), of(800, 4000)],
                                       "quire full": [of(2000, 1000, 1), of(2400, 2000)]}, "lucene").splitlines()[3]
        cells = [cell.strip() for cell in quire.strip("|").split("|")]
        self.assertEqual(cells, ["quire full", "2,200", "2.50", "2.00-3.00", "1,000", "1,500", "0.38", "1"])

    def test_builds_differ_if_every_round_says_so(self):
        verdict = lambda own, base: comparison.verdict(comparison.ratio_of(own, base))
        self.assertEqual(verdict([8, 9, 9], [10, 10, 10]), "faster")
        self.assertEqual(verdict([11, 12], [10, 10]), "slower")
        self.assertEqual(verdict([8, 11], [10, 10]), "no difference seen")
        row = comparison.case_table({"parse": "ms"}, [{"parse": 8}, {"parse": 9}], [{"parse": 10}, {"parse": 10}])
        self.assertIn("0.85", row)
        self.assertIn("faster", row)


class DocumentsTest(unittest.TestCase):
    def test_works_are_what_the_index_holds(self):
        out = Collected()
        count = documents.write_works(['{"paperId":"LOCAL:a b","title":"T\\tx","abstract":"A\\nb"}',
                                       '{"paperId":"ARXIV:1","title":"U","abstract":null}'], out)
        self.assertEqual((count, out.text), (2, "LOCAL:a_b\tT x A b\nARXIV:1\tU \n".replace("U \n", "U\n")))

    def test_records_of_several_formats(self):
        out = Collected()
        count = documents.write_records(['{"id":"1","title":"T","abstract":"A"}', '{"_id":"2","title":"","text":"B"}',
                                         '{"id":"W3","title":"C","abstract_inverted_index":{"y":[1],"x":[0,2]}}',
                                         "{broken", '{"title":"no id"}'], out)
        self.assertEqual((count, out.text), (3, "1\tT A\n2\tB\nW3\tC x y x\n"))


if __name__ == "__main__":
    unittest.main()
