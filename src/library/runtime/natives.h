// This file declares the natives of package runtime that stand in files of their own.
#pragma once
#include "library/native.h"

namespace minigo::library {

int64_t runtimeCallers(NativeFrame frame, int64_t skip, SliceOf<uint64_t> pcs);
Results<String, String, int64_t, uint64_t> runtimeDescribe(uint64_t pc);
/// Numbers, and the program counters of the stacks one after the other: see profile.go.
using ProfileRecords = Results<SliceOf<int64_t>, SliceOf<uint64_t>>;
ProfileRecords runtimeMemRecords();
ProfileRecords runtimeContentionRecords(bool mutex);
ProfileRecords runtimeGoroutineRecords();
void runtimeSetBlockProfileRate(int64_t rate);
int64_t runtimeSetMutexProfileFraction(int64_t fraction);
int64_t runtimeInitialProfileRate();
void runtimeSetCpuProfileRate(int64_t hertz);
String runtimeStackText(NativeFrame frame, bool all);
void runtimeSetFinalizer(NativeFrame frame, Interface object, Interface finalizer);

}  // namespace minigo::library
