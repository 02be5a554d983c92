#include "bench/target.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace quire {
namespace {

constexpr Target kHigh = {.gate = .6, .floor = .5, .good = .7, .extreme = .9};
constexpr Target kLow = {
    .gate = -6, .floor = -6, .good = -10, .extreme = -20, .better = Better::kLower};

struct TargetCase {
  const char* name;
  std::optional<double> value;
  std::optional<Target> target;
  const char* reached;
  bool is_good;
};

class TargetTest : public ::testing::TestWithParam<TargetCase> {};

TEST_P(TargetTest, TellsWhatIsReachedAndWhetherTheGateIsPassed) {
  const Measurement measurement{
      .test = "x", .value = GetParam().value, .target = GetParam().target};
  EXPECT_EQ(measurement.reached(), GetParam().reached);
  EXPECT_EQ(measurement.is_good(), GetParam().is_good);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, TargetTest,
    ::testing::Values(TargetCase{"Below", .4, kHigh, "below", false},
                      TargetCase{"FloorIsNotTheGate", .5, kHigh, "floor", false},
                      TargetCase{"Gate", .6, kHigh, "floor", true},
                      TargetCase{"Good", .7, kHigh, "good", true},
                      TargetCase{"Extreme", .9, kHigh, "extreme", true},
                      TargetCase{"LowerIsBetter", -8.0, kLow, "floor", true},
                      TargetCase{"LowerMissed", -5.9, kLow, "below", false},
                      TargetCase{"FloorAlone", .5, Target{.gate = .5, .floor = .5}, "floor", true},
                      TargetCase{"NotMeasured", std::nullopt, kHigh, "", true},
                      TargetCase{"NoTarget", 1.0, std::nullopt, "", true}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(MeasurementTableTest, ShowsBoundsAndRemarks) {
  const Measurement lines[] = {
      {.test = "change", .value = -8.25, .decimals = 1, .target = kLow, .remark = "9 papers"}};
  std::ostringstream out;
  write_measurements(lines, out);
  EXPECT_EQ(out.str(),
            "test    value     gate    floor      good   extreme  reached  pass\n"
            "change   -8.2  <= -6.0  <= -6.0  <= -10.0  <= -20.0    floor   yes\n"
            "\n"
            "change: 9 papers\n");
}

}  // namespace
}  // namespace quire
