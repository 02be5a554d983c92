// quire-bench: numbers about speed and quality that can be trusted.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <iostream>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "bench/agreement.h"
#include "bench/command_line.h"
#include "bench/corpus.h"
#include "bench/explain.h"
#include "bench/explain_check.h"
#include "bench/known_items.h"
#include "bench/latency.h"
#include "bench/load.h"
#include "bench/quality.h"
#include "bench/quality_steps.h"
#include "bench/query_maker.h"
#include "bench/signal_commands.h"
#include "ranking/store/manifest.h"

namespace {

constexpr int kDone = 0;
constexpr int kFailed = 1;
constexpr int kWrongCommandLine = 2;

void add_corpus(CLI::App& app, quire::CorpusOptions& options, quire::BenchCommand& chosen) {
  CLI::App* command = app.add_subcommand(
      "corpus", "Write a synthetic but lifelike dump to stdout: one JSON record a line.");
  command->add_option("--papers", options.papers, "Lines to write, broken ones included")
      ->required()
      ->check(CLI::Range(std::uint32_t{1}, quire::kMaxCorpusPapers));
  command->add_option("--seed", options.seed, "Same seed, same bytes, on every machine")
      ->capture_default_str();
  quire::add_choice(*command, "--format", options.format,
                    {{"arxiv", quire::CorpusFormat::kArxiv},
                     {"openalex", quire::CorpusFormat::kOpenAlex},
                     {"hf", quire::CorpusFormat::kHuggingFace}},
                    "Layout of the records");
  command->add_option("--broken", options.broken_share, "Share of records no importer can use")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  command->callback([&] {
    chosen = [&] {
      quire::run_corpus(options, std::cout);
      return true;
    };
  });
}

std::vector<std::string> copies(const std::vector<std::string_view>& names) {
  return {names.begin(), names.end()};
}

// The options that choose the ranking; returns the one for the step.
CLI::Option* add_ranking(CLI::App& command, quire::RankChoice& choice) {
  command.add_option("--without", choice.without, "Factors to switch off, between commas")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember(copies(quire::switchable_factor_names())));
  return command
      .add_option("--rank", choice.step,
                  "Rank with this step of the recipe and those before it, or as this preset")
      ->check(CLI::IsMember(copies(quire::rank_choice_names())))
      ->capture_default_str();
}

void add_reading(CLI::App& command, quire::QueryReading& reading) {
  quire::add_choice(
      command, "--reading", reading,
      {{"words", quire::QueryReading::kWords}, {"intents", quire::QueryReading::kIntents}},
      "Read queries as words alone, or look for identifiers, titles and names first");
}

struct QualityCommand {
  quire::QualityStepsOptions steps;
  bool every_step = false;

  void run() const {
    if (every_step) return quire::run_quality_steps(steps, std::cout);
    quire::run_quality(steps.quality, std::cout);
  }
};

void add_quality(CLI::App& app, QualityCommand& quality, quire::BenchCommand& chosen) {
  quire::QualityOptions& options = quality.steps.quality;
  CLI::App* command = app.add_subcommand(
      "quality", "Judge the answers to a test collection: nDCG@10, Recall@100, MAP and MRR@10.");
  command->add_option("INDEX", options.index, "Folder made by quire-index build")->required();
  command
      ->add_option("QUERIES", options.queries,
                   "JSON lines with _id and text (BEIR's queries.jsonl)")
      ->required();
  command
      ->add_option("QRELS", options.judgements, "Table of query, document and grade (BEIR or TREC)")
      ->required();
  CLI::Option* run = command->add_option(
      "--run", options.run, "Also write the ranked lists there, as trec_eval reads them");
  CLI::Option* compare = command->add_option(
      "--compare", options.compare, "Also tell how often the first ten are those of this run file");
  CLI::Option* steps =
      command
          ->add_flag("--steps", quality.every_step,
                     "One row for each step of the recipe, with its gain over the first, Quire's "
                     "own BM25: p value by randomisation, 95 % interval by bootstrap")
          ->excludes(run)
          ->excludes(compare);
  command
      ->add_option("--baseline", quality.steps.baseline,
                   "For --steps: gains are over this run file of another engine")
      ->needs(steps);
  command
      ->add_option("--seed", quality.steps.significance.seed,
                   "For --steps: same seed, same p values")
      ->needs(steps)
      ->capture_default_str();
  steps->excludes(add_ranking(*command, options.ranking));
  add_reading(*command, options.reading);
  command->add_option("--depth", options.depth, "Results per query that are judged")
      ->check(CLI::Range(1, 100'000))
      ->capture_default_str();
  quire::add_choice(*command, "--format", options.format, quire::kReportFormats,
                    "How to tell the figures");
  command->callback([&] {
    chosen = [&] {
      quality.run();
      return true;
    };
  });
}

void add_known_items(CLI::App& app, quire::KnownItemOptions& options, quire::BenchCommand& chosen) {
  CLI::App* command = app.add_subcommand(
      "known",
      "Search for random papers and people of an index by what one may know of them: do they "
      "come first?");
  command->add_option("INDEX", options.index, "Folder made by quire-index build")->required();
  command
      ->add_option("--papers", options.papers, "Papers whose titles and identifiers are asked for")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  command->add_option("--authors", options.authors, "People whose names are asked for")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  command->add_option("--seed", options.seed, "Same seed, same questions")->capture_default_str();
  add_ranking(*command, options.ranking);
  quire::add_choice(*command, "--format", options.format, quire::kReportFormats,
                    "How to tell the figures");
  command->callback([&] {
    chosen = [&] {
      quire::run_known_items(options, std::cout);
      return true;
    };
  });
}

struct ExplainCommand {
  quire::ExplainOptions options;
  std::uint32_t pairs = 0;  // to check; 0 = explain one
  std::uint64_t seed = 1;

  [[nodiscard]] bool run() const {
    if (pairs > 0) {
      return quire::run_explain_check({.index = options.index,
                                       .pairs = pairs,
                                       .seed = seed,
                                       .ranking = options.ranking,
                                       .reading = options.reading,
                                       .format = options.format},
                                      std::cout);
    }
    quire::run_explain(options, std::cout);
    return true;
  }
};

void add_explain(CLI::App& app, ExplainCommand& explain, quire::BenchCommand& chosen) {
  quire::ExplainOptions& options = explain.options;
  CLI::App* command = app.add_subcommand(
      "explain", "Why a paper stands where it stands for a query: every factor of its score.");
  command->add_option("INDEX", options.index, "Folder made by quire-index build")->required();
  CLI::Option* query = command->add_option("QUERY", options.query, "As typed");
  CLI::Option* paper = command->add_option("PAPER", options.paper, "Any id of the paper");
  CLI::Option* check =
      command
          ->add_option("--check", explain.pairs,
                       "Instead, explain this many random results of random queries; exit code 1 "
                       "if the factors of one do not add up to its score")
          ->check(CLI::Range(1, 10'000'000))
          ->excludes(query)
          ->excludes(paper);
  command->add_option("--seed", explain.seed, "For --check: same seed, same pairs")
      ->needs(check)
      ->capture_default_str();
  add_ranking(*command, options.ranking);
  add_reading(*command, options.reading);
  quire::add_choice(*command, "--format", options.format, quire::kReportFormats,
                    "How to tell the figures");
  command->callback([&explain, &chosen, paper, check] {
    if (paper->count() == 0 && check->count() == 0) {
      throw CLI::ValidationError("give QUERY and PAPER, or --check");
    }
    chosen = [&explain] { return explain.run(); };
  });
}

void add_agreement(CLI::App& app, quire::AgreementOptions& options, quire::BenchCommand& chosen) {
  CLI::App* command = app.add_subcommand(
      "agree",
      "Ask random queries in the fast way and in the slow ones; exit code 1 if more than one page "
      "in a thousand differs.");
  command->add_option("INDEX", options.index, "Folder made by quire-index build")->required();
  command->add_option("--queries", options.queries, "Queries to ask")
      ->check(CLI::Range(1, 10'000'000))
      ->capture_default_str();
  command->add_option("--seed", options.seed, "Same seed, same queries")->capture_default_str();
  command->add_option("--limit", options.limit, "Papers of a page")
      ->check(CLI::Range(1, 10'000))
      ->capture_default_str();
  quire::add_choice(*command, "--format", options.format, quire::kReportFormats,
                    "How to tell the figures");
  command->callback([&options, &chosen] {
    chosen = [&options] { return quire::run_agreement(options, std::cout); };
  });
}

void add_query_maker(CLI::App& app, quire::QueryMakerOptions& options,
                     quire::BenchCommand& chosen) {
  CLI::App* command = app.add_subcommand(
      "queries", "Write a log of plausible queries made from an index, for latency and load.");
  command->add_option("INDEX", options.index, "Folder made by quire-index build")->required();
  command->add_option("--queries", options.queries, "Queries to make")
      ->check(CLI::Range(1, 10'000'000))
      ->capture_default_str();
  command->add_option("--seed", options.seed, "Same seed, same queries")->capture_default_str();
  command->callback([&] {
    chosen = [&] {
      quire::run_query_maker(options, std::cout);
      return true;
    };
  });
}

void add_latency(CLI::App& app, quire::LatencyOptions& options, quire::BenchCommand& chosen) {
  CLI::App* command = app.add_subcommand(
      "latency", "Time a log of queries in this process, from the text to the ids of the results.");
  command->add_option("INDEX", options.index, "Folder made by quire-index build")->required();
  command
      ->add_option("QUERIES", options.queries,
                   "Tab-separated id, class, mode (or, and, phrase), text and perhaps target")
      ->required();
  command->add_option("--warm", options.warm, "Passes over the log before the timed ones")
      ->capture_default_str();
  command
      ->add_option("--rounds", options.rounds,
                   "Timed passes; a query's latency is its median over them")
      ->check(CLI::Range(1, 1'000))
      ->capture_default_str();
  command
      ->add_option("--threads", options.threads, "Measure throughput with 1 to this many threads")
      ->check(CLI::Range(0, 256))
      ->capture_default_str();
  command->add_option("--limit", options.limit, "Results per query")
      ->check(CLI::Range(1, 10'000))
      ->capture_default_str();
  add_ranking(*command, options.ranking);
  quire::add_choice<std::optional<quire::QueryReading>>(
      *command, "--reading", options.reading,
      {{"as-logged", std::nullopt},
       {"words", quire::QueryReading::kWords},
       {"intents", quire::QueryReading::kIntents}},
      "Read every query so, \"intents\" being how the server does; as-logged: \"or\" as words "
      "alone, the rest with intents");
  auto formats = quire::kReportFormats;
  formats.emplace("peer", quire::ReportFormat::kPeer);
  quire::add_choice(*command, "--format", options.format, formats, "How to tell the figures");
  command->callback([&] {
    chosen = [&] {
      quire::run_latency(options, std::cout);
      return true;
    };
  });
}

void add_load(CLI::App& app, quire::LoadOptions& options, quire::BenchCommand& chosen) {
  CLI::App* command = app.add_subcommand(
      "load", "Load a running server over HTTP. Exit code 1 if any request failed or was refused.");
  command->add_option("URL", options.url, "http://HOST[:PORT] of quire-server")->required();
  command->add_option("QUERIES", options.queries, "As for latency; asked again and again in turn")
      ->required();
  command
      ->add_option("--connections", options.connections,
                   "Keep-alive connections; with --rate, the most requests on their way at once")
      ->check(CLI::Range(1, 16'384))
      ->capture_default_str();
  command->add_option("--seconds", options.seconds, "How long to send requests")
      ->check(CLI::Range(0.001, 86'400.0))
      ->capture_default_str();
  command
      ->add_option("--warm-seconds", options.warm_seconds,
                   "How long to send the same load before anything is counted")
      ->check(CLI::Range(0.0, 86'400.0))
      ->capture_default_str();
  command
      ->add_option("--rate", options.rates,
                   "Requests per second to send whether or not the server keeps up; latency counts "
                   "from when a request was due. Several between commas: one run for each. 0 = as "
                   "fast as answers come")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::Range(0.0, 1e6));
  command
      ->add_option("--path", options.path,
                   "What to ask for; {query} is the text as typed, {words} without quotes and AND, "
                   "{mode} is or, and, phrase")
      ->capture_default_str();
  command->add_option("--rank", options.rank, "Added to the path as &rank=");
  command->add_flag_callback(
      "--allow-remote", [&] { options.reach = quire::Reach::kAnyHost; },
      "Load a server that is not this machine: only one you may");
  quire::add_choice(*command, "--format", options.format, quire::kReportFormats,
                    "How to tell the figures");
  command->callback([&] { chosen = [&] { return quire::run_load(options, std::cout); }; });
}

int run(int argc, char** argv) {
  CLI::App app(
      "Measures Quire: a synthetic corpus, quality, explanations, known items, novelty, names, "
      "latency, load.",
      "quire-bench");
  app.set_version_flag("--version", std::string("quire-bench " QUIRE_VERSION " (index format ") +
                                        std::to_string(quire::kFormatVersion) + ')');
  app.require_subcommand(1);
  app.set_help_all_flag("--help-all", "Print the help of every sub-command and exit");
  quire::CorpusOptions corpus;
  QualityCommand quality;
  quire::KnownItemOptions known_items;
  ExplainCommand explain;
  quire::AgreementOptions agreement;
  quire::QueryMakerOptions query_maker;
  quire::LatencyOptions latency;
  quire::LoadOptions load;
  quire::NoveltyCommand novelty;
  quire::NameQualityOptions names;
  quire::BenchCommand chosen;
  add_corpus(app, corpus, chosen);
  add_quality(app, quality, chosen);
  add_known_items(app, known_items, chosen);
  add_explain(app, explain, chosen);
  add_agreement(app, agreement, chosen);
  add_query_maker(app, query_maker, chosen);
  add_latency(app, latency, chosen);
  add_load(app, load, chosen);
  quire::add_novelty(app, novelty, chosen);
  quire::add_names(app, names, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kDone : kWrongCommandLine;
  }
  const bool is_good = chosen();
  if (!std::cout.flush()) throw std::runtime_error("cannot write to stdout");
  return is_good ? kDone : kFailed;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    std::ios::sync_with_stdio(false);
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "quire-bench: %s\n", error.what());
    return kFailed;
  }
}
