#include "ranking/paper_id.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace quire {
namespace {

constexpr std::string_view kSha = "204e3073870fae3d05bcbc2f6a8e263d9b72e776";

std::string shown(const std::optional<PaperId>& id) { return id ? to_string(*id) : "nothing"; }

struct MakeCase {
  IdKind kind;
  std::string_view value;
  std::string_view expected;  // "" = nothing
};

TEST(MakePaperIdTest, NormalisesEveryFormOfAKind) {
  const std::vector<MakeCase> cases = {
      {IdKind::kDoi, "10.18653/v1/N19-1423", "10.18653/v1/n19-1423"},
      {IdKind::kDoi, " https://doi.org/10.1000/ABC ", "10.1000/abc"},
      {IdKind::kDoi, "http://dx.doi.org/10.1000/abc.", "10.1000/abc"},
      {IdKind::kDoi, "doi: 10.1000/abc,", "10.1000/abc"},
      {IdKind::kDoi, "DOI:10.1000/abc);", "10.1000/abc"},
      {IdKind::kDoi, "10.1016/s0004-3702(98)00023-x", "10.1016/s0004-3702(98)00023-x"},
      {IdKind::kDoi, "10.1061/(asce)0733-9437(1989)115:1(1)",
       "10.1061/(asce)0733-9437(1989)115:1(1)"},
      {IdKind::kDoi, "(10.1061/abc)", ""},
      {IdKind::kDoi, "10.1002/(sici)1097<1661::aid-sim968>3.0.co;2-2",
       "10.1002/(sici)1097<1661::aid-sim968>3.0.co;2-2"},
      {IdKind::kDoi, "10.1000.10/123", "10.1000.10/123"},
      {IdKind::kDoi, "10.48550/arXiv.1706.03762", "10.48550/arxiv.1706.03762"},
      {IdKind::kDoi, "https://dl.acm.org/doi/abs/10.1145/3292500.3330701",
       "10.1145/3292500.3330701"},
      {IdKind::kDoi, "https://dl.acm.org/doi/10.1145/3292500?cid=1", "10.1145/3292500"},
      {IdKind::kDoi, "https://www.biorxiv.org/content/10.1101/2020.01.30.927871v2.full.pdf",
       "10.1101/2020.01.30.927871"},
      {IdKind::kDoi, "https://www.biorxiv.org/content/10.1101/2020.01.30.927871v1.full-text",
       "10.1101/2020.01.30.927871"},
      {IdKind::kDoi, "https://www.medrxiv.org/content/10.1101/19001834v1", "10.1101/19001834"},
      {IdKind::kDoi, "10.1000", ""},
      {IdKind::kDoi, "10.1000/", ""},
      {IdKind::kDoi, "10./abc", ""},
      {IdKind::kDoi, "10.a/abc", ""},
      {IdKind::kDoi, "11.1000/abc", ""},
      {IdKind::kDoi, "10.1000/a b", ""},
      {IdKind::kDoi, "https://arxiv.org/abs/1706.03762", ""},

      {IdKind::kArxiv, "1706.03762", "1706.03762"},
      {IdKind::kArxiv, "1706.03762v5", "1706.03762"},
      {IdKind::kArxiv, "arXiv:1706.03762V5", "1706.03762"},
      {IdKind::kArxiv, "arXiv:1706.03762v5 [cs.CL]", "1706.03762"},
      {IdKind::kArxiv, "ARXIV: 0704.0001", "0704.0001"},
      {IdKind::kArxiv, "https://arxiv.org/abs/1706.03762v5", "1706.03762"},
      {IdKind::kArxiv, "http://www.arxiv.org/pdf/1706.03762v5.pdf", "1706.03762"},
      {IdKind::kArxiv, "arxiv.org/html/2401.00001v1?x=1#S2", "2401.00001"},
      {IdKind::kArxiv, "https://export.arxiv.org/abs/cs/0112017v1", "cs/0112017"},
      {IdKind::kArxiv, "https://huggingface.co/papers/2312.17653", "2312.17653"},
      {IdKind::kArxiv, "cs/0112017", "cs/0112017"},
      {IdKind::kArxiv, "CS/0112017", "cs/0112017"},
      {IdKind::kArxiv, "math.GT/0309136", "math/0309136"},
      {IdKind::kArxiv, "hep-th/9901001v3", "hep-th/9901001"},
      {IdKind::kArxiv, "1706.03762.", "1706.03762"},
      {IdKind::kArxiv, "1706.037629", ""},
      {IdKind::kArxiv, "1713.00001", ""},
      {IdKind::kArxiv, "0112017", ""},
      {IdKind::kArxiv, "novel/0112017", ""},
      {IdKind::kArxiv, "cs/0113017", ""},
      {IdKind::kArxiv, "cs/011201", ""},
      {IdKind::kArxiv, "2019", ""},

      {IdKind::kS2, kSha, kSha},
      {IdKind::kS2, "204E3073870FAE3D05BCBC2F6A8E263D9B72E776", kSha},
      {IdKind::kS2,
       "https://www.semanticscholar.org/paper/Attention/204e3073870fae3d05bcbc2f6a8e263d9b72e776",
       kSha},
      {IdKind::kS2, "204e3073870fae3d05bcbc2f6a8e263d9b72e77", ""},
      {IdKind::kS2, "204e3073870fae3d05bcbc2f6a8e263d9b72e77g", ""},
      {IdKind::kCorpusId, "13756489", "13756489"},
      {IdKind::kCorpusId, "CorpusID:007", "7"},
      {IdKind::kCorpusId, "https://api.semanticscholar.org/CorpusID:13756489", "13756489"},
      {IdKind::kCorpusId, "-7", ""},
      {IdKind::kCorpusId, "7.0", ""},

      {IdKind::kOpenAlex, "W2741809807", "W2741809807"},
      {IdKind::kOpenAlex, "https://openalex.org/w2741809807", "W2741809807"},
      {IdKind::kOpenAlex, "https://api.openalex.org/works/W2741809807?select=id", "W2741809807"},
      {IdKind::kOpenAlex, "https://openalex.org/A2741809807", ""},
      {IdKind::kMag, "2741809807", "2741809807"},
      {IdKind::kMag, "W2741809807", ""},

      {IdKind::kAcl, "N19-1423", "N19-1423"},
      {IdKind::kAcl, "n19-1423", "N19-1423"},
      {IdKind::kAcl, "2020.acl-main.1", "2020.acl-main.1"},
      {IdKind::kAcl, "2020.ACL-main.1v2", "2020.acl-main.1"},
      {IdKind::kAcl, "https://aclanthology.org/N19-1423/", "N19-1423"},
      {IdKind::kAcl, "https://aclanthology.org/2022.findings-emnlp.27.pdf",
       "2022.findings-emnlp.27"},
      {IdKind::kAcl, "https://www.aclweb.org/anthology/P/P19/P19-1001.pdf", "P19-1001"},
      {IdKind::kAcl, "C4-2020", ""},
      {IdKind::kAcl, "2020.acl.1", ""},
      {IdKind::kAcl, "2023.acl-long.report", ""},

      {IdKind::kPubMed, "https://pubmed.ncbi.nlm.nih.gov/12734659/", "12734659"},
      {IdKind::kPubMed, "PMID: 12734659", "12734659"},
      {IdKind::kPubMed, "PMC2323736", ""},
      {IdKind::kPmc, "PMC2323736", "PMC2323736"},
      {IdKind::kPmc, "2323736", "PMC2323736"},
      {IdKind::kPmc, "pmcid:pmc2323736", "PMC2323736"},
      {IdKind::kPmc, "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC2323736", "PMC2323736"},
      {IdKind::kDblp, "conf/nips/VaswaniSPUJGKP17", "conf/nips/VaswaniSPUJGKP17"},
      {IdKind::kDblp, "DBLP:journals/corr/abs-1706-03762", "journals/corr/abs-1706-03762"},
      {IdKind::kDblp, "https://dblp.org/rec/conf/nips/VaswaniSPUJGKP17.html",
       "conf/nips/VaswaniSPUJGKP17"},
      {IdKind::kDblp, "Vaswani", ""},
      {IdKind::kDblp, "DOI:10.1000/abc", ""},

      {IdKind::kLocal, "  my paper 7 ", "my paper 7"},
      {IdKind::kLocal, "LOCAL:abc", "LOCAL:abc"},
      {IdKind::kLocal, "", ""},
      {IdKind::kLocal, "a\nb", ""},
      {IdKind::kLocal, "\xC3\x28", ""},
  };
  for (const MakeCase& example : cases) {
    const auto id = make_paper_id(example.kind, example.value);
    EXPECT_EQ(id ? id->value : "", example.expected) << example.value;
    if (id) {
      EXPECT_EQ(id->kind, example.kind) << example.value;
    }
  }
}

// Programs that take ids for numbers drop zeros and add rounding noise; a fifth of the records of
// one public file look like this.
TEST(MakePaperIdTest, MendsArxivIdsThatWereNumbersOnce) {
  const std::vector<std::pair<std::string_view, std::string_view>> cases = {
      {"806.1945", "0806.1945"},
      {"1709.0223", "1709.02230"},
      {"1307.636", "1307.6360"},
      {"905.33", "0905.3300"},
      {"1709.1", "1709.10000"},
      {"1809.0495399999998", "1809.04954"},
      {"1809.0999999999999", "1809.10000"},
      {"1605.0083000000001", "1605.00830"},
      {"1809.049539123456", ""},
      {"703.0001", ""},
      {"1809.", ""}};
  for (const auto& [written, expected] : cases) {
    const auto id = make_paper_id(IdKind::kArxiv, written);
    EXPECT_EQ(id ? id->value : "", expected) << written;
  }
}

TEST(MakePaperIdTest, RefusesIdsOfMoreThan200Bytes) {
  EXPECT_TRUE(make_paper_id(IdKind::kLocal, std::string(200, 'x')));
  EXPECT_FALSE(make_paper_id(IdKind::kLocal, std::string(201, 'x')));
  EXPECT_FALSE(make_paper_id(IdKind::kDoi, "10.1000/" + std::string(200, 'x')));
  EXPECT_FALSE(make_paper_id(IdKind::kDoi, "10.1000/" + std::string(1'000'000, ')')));
}

TEST(ParsePaperIdTest, ReadsEveryFormThatClientsWrite) {
  const std::vector<std::pair<std::string_view, std::string_view>> cases = {
      {"10.1093/mind/lix.236.433", "DOI:10.1093/mind/lix.236.433"},
      {"10.1/x", "DOI:10.1/x"},
      {"doi:10.1/X", "DOI:10.1/x"},
      {"https://doi.org/10.48550/arXiv.1706.03762", "DOI:10.48550/arxiv.1706.03762"},
      {"ARXIV:1706.03762v5", "ARXIV:1706.03762"},
      {"arxiv:cs/0112017", "ARXIV:cs/0112017"},
      {"1706.03762", "ARXIV:1706.03762"},
      {kSha, kSha},
      {"CorpusID:7", "CorpusId:7"},
      {"corpusid:7", "CorpusId:7"},
      {"MAG:112218234", "MAG:112218234"},
      {"ACL:W12-3903", "ACL:W12-3903"},
      {"N19-1423", "ACL:N19-1423"},
      {"PMID:19872477", "PMID:19872477"},
      {"PMCID:2323736", "PMCID:PMC2323736"},
      {"DBLP:conf/nips/VaswaniSPUJGKP17", "DBLP:conf/nips/VaswaniSPUJGKP17"},
      {"OPENALEX:W1", "OPENALEX:W1"},
      {"W1", "OPENALEX:W1"},
      {"https://openalex.org/W1", "OPENALEX:W1"},
      {"LOCAL:abc", "LOCAL:abc"},
      {"local:W1", "LOCAL:W1"},
      {"URL:https://arxiv.org/abs/2106.15928v1", "ARXIV:2106.15928"},
      {"url:https://www.aclweb.org/anthology/P19-1001/", "ACL:P19-1001"},
      {"https://www.semanticscholar.org/paper/204e3073870fae3d05bcbc2f6a8e263d9b72e776", kSha},
      {"https://www.biorxiv.org/content/10.1101/2020.01.30.927871v1",
       "DOI:10.1101/2020.01.30.927871"},
      {"https://example.org/paper/7", "LOCAL:https://example.org/paper/7"},
      {"4983", "LOCAL:4983"},
      {"  my paper ", "LOCAL:my paper"},
      {"DOI:no doi", "LOCAL:DOI:no doi"},
      {"0112017", "LOCAL:0112017"},
      {"", "nothing"},
      {" \t", "nothing"},
      {"\xFF", "nothing"}};
  for (const auto& [text, expected] : cases) {
    EXPECT_EQ(shown(parse_paper_id(text)), expected) << text;
  }
  EXPECT_FALSE(parse_paper_id(std::string(201, 'a')));
}

TEST(ParsePaperIdTest, ReadsBackWhatToStringShows) {
  const std::vector<PaperId> ids = {{IdKind::kDoi, "10.1/x"},
                                    {IdKind::kArxiv, "cs/0112017"},
                                    {IdKind::kS2, std::string(kSha)},
                                    {IdKind::kCorpusId, "7"},
                                    {IdKind::kOpenAlex, "W1"},
                                    {IdKind::kMag, "1"},
                                    {IdKind::kAcl, "2020.acl-main.1"},
                                    {IdKind::kPubMed, "1"},
                                    {IdKind::kPmc, "PMC1"},
                                    {IdKind::kDblp, "conf/nips/X"},
                                    {IdKind::kLocal, "abc"},
                                    {IdKind::kLocal, "LOCAL:abc"},
                                    {IdKind::kLocal, "W1"},
                                    {IdKind::kLocal, std::string(200, 'y')},
                                    {IdKind::kLocal, "https://doi.org/10.1/x"}};
  for (const PaperId& id : ids) EXPECT_EQ(parse_paper_id(to_string(id)), id) << to_string(id);
}

TEST(RecognisePaperIdTest, SeesIdsThatPeopleType) {
  const std::vector<std::pair<std::string_view, std::string_view>> cases = {
      {"10.1/x", "DOI:10.1/x"},
      {"10.1145/3292500", "DOI:10.1145/3292500"},
      {"10.18653/v1/N19-1423.", "DOI:10.18653/v1/n19-1423"},
      {"doi: 10.1145/3292500", "DOI:10.1145/3292500"},
      {"arXiv:1706.03762", "ARXIV:1706.03762"},
      {"arXiv:1706.03762v5 [cs.CL]", "ARXIV:1706.03762"},
      {"1706.03762", "ARXIV:1706.03762"},
      {"1709.0223", "ARXIV:1709.02230"},
      {"hep-th/9901001", "ARXIV:hep-th/9901001"},
      {"W2741809807", "OPENALEX:W2741809807"},
      {"w2741809807", "OPENALEX:W2741809807"},
      {"N19-1423", "ACL:N19-1423"},
      {"2020.acl-main.1", "ACL:2020.acl-main.1"},
      {"PMC2323736", "PMCID:PMC2323736"},
      {"PMID:1", "PMID:1"},
      {"CorpusId:7", "CorpusId:7"},
      {"LOCAL:abc", "LOCAL:abc"},
      {kSha, kSha},
      {" https://arxiv.org/abs/1706.03762 ", "ARXIV:1706.03762"},
      {"arxiv.org/abs/1706.03762", "ARXIV:1706.03762"},
      {"https://aclanthology.org/N19-1423/", "ACL:N19-1423"}};
  for (const auto& [text, expected] : cases) {
    EXPECT_EQ(shown(recognise_paper_id(text)), expected) << text;
  }
}

TEST(RecognisePaperIdTest, LeavesTextAlone) {
  for (const std::string_view text : {"",
                                      " ",
                                      "2019",
                                      "graph",
                                      "C4-2020 corpus",
                                      "C4-2020",
                                      "w1 norm",
                                      "w1",
                                      "W12",
                                      "PMC1",
                                      "802.11",
                                      "802.11n",
                                      "3.14159",
                                      "1234.5678",
                                      "2019.1234",
                                      "10.5/3",
                                      "10.5",
                                      "24/7",
                                      "a/b",
                                      "cs/ai",
                                      "0112017",
                                      "gpt-4",
                                      "covid-19",
                                      "doi",
                                      "doi:",
                                      "arxiv: deep learning",
                                      "acl: attention",
                                      "mag: x",
                                      "local: news today",
                                      "https://example.org/x",
                                      "10.1/x and more",
                                      "1706.03762 attention",
                                      "N19-1423 bert",
                                      "T5-base",
                                      "ResNet-2015",
                                      "K19-1"}) {
    EXPECT_EQ(shown(recognise_paper_id(text)), "nothing") << text;
  }
}

TEST(ArxivIdOfDoiTest, FindsTheIdInDoisOfArxivOnly) {
  EXPECT_EQ(shown(arxiv_id_of_doi({IdKind::kDoi, "10.48550/arxiv.1706.03762"})),
            "ARXIV:1706.03762");
  EXPECT_EQ(shown(arxiv_id_of_doi({IdKind::kDoi, "10.48550/arxiv.cs/0112017"})),
            "ARXIV:cs/0112017");
  EXPECT_EQ(shown(arxiv_id_of_doi({IdKind::kDoi, "10.1000/arxiv.1706.03762"})), "nothing");
  EXPECT_EQ(shown(arxiv_id_of_doi({IdKind::kLocal, "10.48550/arxiv.1706.03762"})), "nothing");
}

TEST(ExternalNameTest, NamesEveryKind) {
  const std::vector<std::pair<IdKind, std::string_view>> cases = {
      {IdKind::kDoi, "DOI"},           {IdKind::kArxiv, "ArXiv"}, {IdKind::kS2, "S2"},
      {IdKind::kCorpusId, "CorpusId"}, {IdKind::kMag, "MAG"},     {IdKind::kOpenAlex, "OpenAlex"},
      {IdKind::kAcl, "ACL"},           {IdKind::kDblp, "DBLP"},   {IdKind::kPubMed, "PubMed"},
      {IdKind::kPmc, "PubMedCentral"}, {IdKind::kLocal, "Local"}};
  EXPECT_EQ(cases.size(), static_cast<std::size_t>(kIdKindCount));
  for (const auto& [kind, name] : cases) EXPECT_EQ(external_name(kind), name);
}

}  // namespace
}  // namespace quire
