// What the processor that runs this can do; the program itself is compiled for all of its kind.
#pragma once

namespace quire {

#if defined(__x86_64__)
// Whether functions with the target "avx2,bmi,popcnt" may be called.
inline bool has_avx2() {
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0 &&
         __builtin_cpu_supports("popcnt") != 0;
}
#endif

}  // namespace quire
