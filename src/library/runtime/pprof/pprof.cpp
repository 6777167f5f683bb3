// This file holds the native functions of package runtime/pprof.
#include <sys/resource.h>

#include <deque>
#include <map>

#include "library/native.h"
#include "library/runtime/program_counter.h"
#include "runtime/profile/cpu_profile.h"
#include "runtime/profile/goroutine_profile.h"
#include "runtime/profile/heap_profile.h"
#include "runtime/profile/named_profile.h"
#include "runtime/value/type_desc.h"

namespace minigo::library {
namespace {

String encodeBuiltin(String name) { return value::makeString(profile::profileNamed(name.view()).gzipped()); }

String encodeCustom(String name, SliceOf<int64_t> counts, SliceOf<int64_t> depths, SliceOf<uint64_t> pcs) {
    std::string type(name.view());
    profile::Pprof out({{type, "count"}}, {type, "count"}, 1);
    int64_t at = 0;
    for (int64_t i = 0; i < counts.length; ++i) {
        profile::Stack stack;
        for (int64_t end = at + depths[i]; at < end; ++at)
            if (auto place = placeOf(pcs[at]); place.function) stack.push_back(place);
        out.add(stack, {counts[i]});
    }
    return value::makeString(out.gzipped());
}

bool startCpu() { return profile::startCpuProfile(); }
String stopCpu() { return value::makeString(profile::stopCpuProfile()); }
int64_t sampleRate() { return profile::heapSampleRate(); }

int64_t maxResident() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss * 1024;
}

/// Equal sets are one object, which lives for ever: samples name it.
void setLabels(SliceOf<String> pairs) {
    static std::map<std::vector<std::string>, const profile::LabelSet*> known;
    if (pairs.length == 0) return profile::setGoroutineLabels(nullptr);
    std::vector<std::string> key;
    for (String s : pairs) key.emplace_back(s.view());
    auto [at, isNew] = known.try_emplace(key);
    if (isNew) {
        auto* set = new profile::LabelSet;
        for (size_t i = 0; i + 1 < key.size(); i += 2) set->push_back({key[i], key[i + 1]});
        at->second = set;
    }
    profile::setGoroutineLabels(at->second);
}

std::string quoted(const std::string& s) {
    std::string out = "\"";
    for (char c : s) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + "\"";
}

SliceOf<String> goroutineLabels() {
    auto records = profile::goroutineRecords();
    auto count = static_cast<int64_t>(records.size());
    SliceOf<String> all;
    static_cast<Slice&>(all) = value::makeSlice(value::basicType(value::Kind::String), count, count);
    for (int64_t i = 0; i < count; ++i) {
        std::string text;
        for (const profile::Label& l : records[static_cast<size_t>(i)].labels) text += (text.empty() ? "{" : ", ") + quoted(l.key) + ":" + quoted(l.text);
        if (!text.empty()) all[i] = value::makeString(text + "}");
    }
    return all;
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(runtime_pprof, "runtime/pprof", native<encodeBuiltin>("encodeBuiltin"), native<encodeCustom>("encodeCustom"),
               native<startCpu>("startCPU"), native<stopCpu>("stopCPU"), native<sampleRate>("sampleRate"), native<maxResident>("maxRSS"),
               native<setLabels>("setLabels"), native<goroutineLabels>("goroutineLabels"))
