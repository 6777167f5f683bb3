// This file samples where the program spends processor time (the CPU profile).
#pragma once
#include <cstdint>
#include <string>

namespace minigo::profile {

/// Samples `hertz` times a second of processor time. False: a profile is already under way.
bool startCpuProfile(int64_t hertz = 100);
bool cpuProfileRuns();
/// Ends it and returns the profile in pprof's format.
std::string stopCpuProfile();

}  // namespace minigo::profile
