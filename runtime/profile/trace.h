// This file writes execution traces in Go 1.21's format ("go 1.21 trace"), for `go tool trace`. Ticks are nanoseconds of the monotonic clock; with
// -fake-time they are virtual and the same program gives the same bytes.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace minigo::profile {

/// False: a trace is already under way. May be called while goroutines run, or before the first one exists.
bool startTrace();
bool traceRuns();
/// Ends the trace; takeTrace then gives its last part.
void stopTrace();
/// The bytes written since the last call.
std::string takeTrace();
/// Bytes that takeTrace would give.
size_t traceSize();
/// Called when some 64 KB have come together: somebody should take them. May ready goroutines.
void setTraceReader(void (*wake)());

/// Package runtime/trace. Each records the running goroutine's stack and does nothing when no trace runs.
void traceTaskCreated(uint64_t task, uint64_t parent, std::string_view name);
void traceTaskEnded(uint64_t task);
void traceRegion(uint64_t task, bool end, std::string_view name);
void traceLog(uint64_t task, std::string_view category, std::string_view message);

}  // namespace minigo::profile
