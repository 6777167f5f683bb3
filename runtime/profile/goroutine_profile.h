// This file records the stacks of all goroutines (runtime.GoroutineProfile, the goroutine profile), and the threads' (there is one).
#pragma once
#include <string>
#include <vector>

#include "runtime/profile/pprof.h"

namespace minigo::profile {

struct GoroutineRecord {
    uint64_t id;
    Stack stack;
    std::vector<Label> labels;
};
/// The running one first; system goroutines are left out.
std::vector<GoroutineRecord> goroutineRecords();
Pprof goroutineProfile();
Pprof threadProfile();

/// pprof labels of a goroutine: set by runtime/pprof, inherited by the goroutines that it starts. The set is immutable and lives for ever.
using LabelSet = std::vector<Label>;
void setGoroutineLabels(const LabelSet* labels);
const LabelSet* goroutineLabels();

}  // namespace minigo::profile
