// This file implements the profiles of a run.
#include "driver/profiles.h"

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include "runtime/heap/heap.h"
#include "runtime/heap/pacing.h"
#include "runtime/profile/contention_profile.h"
#include "runtime/profile/cpu_profile.h"
#include "runtime/profile/gctrace.h"
#include "runtime/profile/heap_profile.h"
#include "runtime/profile/trace.h"

namespace minigo::driver {

namespace {

std::string_view variable(const char* name) {
    const char* v = std::getenv(name);
    return v ? v : "";
}

bool parseNumber(std::string_view text, int64_t& out) {
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc{} && end == text.data() + text.size();
}

/// A number of bytes: digits and one of B, KiB, MiB, GiB, TiB.
bool parseBytes(std::string_view text, int64_t& out) {
    constexpr std::string_view kUnits[] = {"KiB", "MiB", "GiB", "TiB"};
    int64_t factor = 1;
    for (size_t i = 0; i < 4; ++i)
        if (text.ends_with(kUnits[i])) {
            factor = int64_t{1} << (10 * (i + 1));
            text.remove_suffix(kUnits[i].size());
            break;
        }
    if (factor == 1 && text.ends_with("B")) text.remove_suffix(1);
    return parseNumber(text, out) && out >= 0 && !__builtin_mul_overflow(out, factor, &out);
}

std::string writeFile(const std::string& name, std::string_view data) {
    std::FILE* f = std::fopen(name.c_str(), "wb");
    bool ok = f && std::fwrite(data.data(), 1, data.size(), f) == data.size();
    if (f) ok &= std::fclose(f) == 0;
    return ok ? std::string() : "minigo: " + name + ": " + std::strerror(errno);
}

std::FILE* traceFile;

void flushTrace() {
    std::string data = profile::takeTrace();
    if (traceFile) std::fwrite(data.data(), 1, data.size(), traceFile);
}

}  // namespace

std::string applyRuntimeEnvironment() {
    if (std::string_view v = variable("GOGC"); v == "off") {
        heap::setGcPercent(-1);
    } else if (int64_t percent; !v.empty() && parseNumber(v, percent)) {
        heap::setGcPercent(percent);
    }
    if (std::string_view v = variable("GOMEMLIMIT"); !v.empty() && v != "off") {
        int64_t bytes;
        if (!parseBytes(v, bytes)) {
            return "GOMEMLIMIT=" + std::string(v) + "\nfatal error: malformed GOMEMLIMIT; see `go doc runtime/debug.SetMemoryLimit`";
        }
        heap::setMemoryLimit(bytes);
    }
    std::string_view debug = variable("GODEBUG");
    while (!debug.empty()) {
        std::string_view one = debug.substr(0, debug.find(','));
        debug.remove_prefix(std::min(debug.size(), one.size() + 1));
        if (one == "gctrace=1" || one == "gctrace=2") profile::startGcTrace();
    }
    return {};
}

std::string Profiles::start(int64_t* rate, bool reachable) {
    for (const std::string* name : {&options_.cpu, &options_.memory, &options_.block, &options_.mutex, &options_.trace})
        if (!name->empty())
            if (std::string failure = writeFile(*name, ""); !failure.empty()) return failure;
    if (!options_.memory.empty() || reachable) {
        static int64_t given;
        given = options_.memoryRate;
        profile::startHeapProfile(given > 0 ? &given : rate);
    }
    if (!options_.block.empty()) profile::setBlockProfileRate(1);
    if (!options_.mutex.empty()) profile::setMutexProfileFraction(1);
    if (!options_.trace.empty()) {
        traceFile = std::fopen(options_.trace.c_str(), "wb");
        profile::startTrace();
        profile::setTraceReader(flushTrace);
    }
    if (!options_.cpu.empty()) profile::startCpuProfile();
    return {};
}

std::string Profiles::finish() {
    std::string failure;
    auto save = [&](const std::string& name, auto make) {
        if (name.empty()) return;
        std::string problem = writeFile(name, make());
        if (failure.empty()) failure = problem;
    };
    save(options_.cpu, profile::stopCpuProfile);
    if (!options_.trace.empty()) {
        profile::stopTrace();
        flushTrace();
        if (traceFile && std::fclose(traceFile) != 0) failure = "minigo: " + options_.trace + ": " + std::strerror(errno);
        traceFile = nullptr;
    }
    save(options_.memory, [] {
        heap::collect();  // what is in use is known after a collection
        return profile::heapProfile("inuse_space").gzipped();
    });
    save(options_.block, [] { return profile::blockProfile().gzipped(); });
    save(options_.mutex, [] { return profile::mutexProfile().gzipped(); });
    return failure;
}

}  // namespace minigo::driver
