// This file starts the profiles and the trace that a run asks for (-cpuprofile, -memprofile, … ; GODEBUG, GOGC, GOMEMLIMIT) and writes their files at
// its end.
#pragma once
#include <cstdint>
#include <string>

namespace minigo::driver {

/// Names of the files to write; "" = none.
struct ProfileOptions {
    std::string cpu, memory, block, mutex, trace;
    int64_t memoryRate = 0;  ///< -memprofilerate; 0 = runtime.MemProfileRate as the program has it
    bool any() const { return !(cpu.empty() && memory.empty() && block.empty() && mutex.empty() && trace.empty()); }
};

/// What the environment says, as the runtime of Go reads it at start-up. The text of a fatal error, or "".
std::string applyRuntimeEnvironment();

class Profiles {
public:
    explicit Profiles(const ProfileOptions& options) : options_(options) {}
    /// Before the first goroutine. Opens the files; returns what failed, or "". `rate`: storage of runtime.MemProfileRate, null when the program
    /// does not mention it; `reachable`: it can look at its heap profile.
    std::string start(int64_t* rate, bool reachable);
    /// After the program's end. Returns what failed, or "".
    std::string finish();

private:
    ProfileOptions options_;
};

}  // namespace minigo::driver
