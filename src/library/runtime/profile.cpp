// This file holds the natives of package runtime that read profiles: records as flat numbers and program counters.
#include "library/native.h"
#include "library/runtime/natives.h"
#include "library/runtime/program_counter.h"
#include "runtime/profile/contention_profile.h"
#include "runtime/profile/cpu_profile.h"
#include "runtime/profile/goroutine_profile.h"
#include "runtime/profile/heap_profile.h"
#include "runtime/value/type_desc.h"

namespace minigo::library {
namespace {

constexpr size_t kRecordDepth = 32;  ///< of runtime.StackRecord

/// Collects numbers and stacks in plain memory, then makes Go slices of them.
struct Flat {
    std::vector<int64_t> numbers;
    std::vector<uint64_t> pcs;

    void addStack(const profile::Stack& stack) {
        size_t depth = std::min(stack.size(), kRecordDepth);
        numbers.push_back(static_cast<int64_t>(depth));
        for (size_t i = 0; i < depth; ++i) pcs.push_back(programCounter(stack[i].function, stack[i].pos));
    }

    ProfileRecords finish() const {
        SliceOf<int64_t> n;
        SliceOf<uint64_t> p;
        fill(n, numbers, value::Kind::Int64);
        fill(p, pcs, value::Kind::Uintptr);
        return {n, p};
    }

private:
    template <class T>
    static void fill(SliceOf<T>& to, const std::vector<T>& from, value::Kind kind) {
        auto count = static_cast<int64_t>(from.size());
        static_cast<Slice&>(to) = value::makeSlice(value::basicType(kind), count, count);
        std::copy(from.begin(), from.end(), to.begin());
    }
};

}  // namespace

ProfileRecords runtimeMemRecords() {
    Flat flat;
    for (const profile::AllocationRecord& r : profile::allocationRecords()) {
        for (int64_t n : {r.allocBytes, r.freeBytes, r.allocObjects, r.freeObjects}) flat.numbers.push_back(n);
        flat.addStack(*r.stack);
    }
    return flat.finish();
}

ProfileRecords runtimeContentionRecords(bool mutex) {
    Flat flat;
    for (const profile::ContentionRecord& r : mutex ? profile::mutexRecords() : profile::blockRecords()) {
        flat.numbers.push_back(static_cast<int64_t>(r.count));
        flat.numbers.push_back(r.delayNs);
        flat.addStack(*r.stack);
    }
    return flat.finish();
}

ProfileRecords runtimeGoroutineRecords() {
    Flat flat;
    for (const profile::GoroutineRecord& r : profile::goroutineRecords()) flat.addStack(r.stack);
    return flat.finish();
}

void runtimeSetBlockProfileRate(int64_t rate) { profile::setBlockProfileRate(rate); }
int64_t runtimeSetMutexProfileFraction(int64_t fraction) { return profile::setMutexProfileFraction(fraction); }
int64_t runtimeInitialProfileRate() { return profile::heapSampleRate(); }

void runtimeSetCpuProfileRate(int64_t hertz) {
    if (hertz <= 0) profile::stopCpuProfile();
    else profile::startCpuProfile(hertz);
}

}  // namespace minigo::library
