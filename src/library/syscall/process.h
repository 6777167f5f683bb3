// This file declares the natives of package syscall that deal with child processes.
#pragma once
#include "library/native.h"

namespace minigo::library {

/// Mirrors childOptions.
struct ChildOptions {
    bool setsid, setpgid, setctty, noctty, foreground, setCredential, noGroups;
    int64_t ctty, pgid, deathSignal;
    uint32_t uid, gid;
    SliceOf<uint32_t> groups;
};

Results<int64_t, uint64_t> startProcess(String path, SliceOf<String> argv, SliceOf<String> env, String dir, String root, SliceOf<uint64_t> files,
                                        const ChildOptions* o);
Results<int64_t, uint64_t> waitProcess(int64_t pid, uint32_t* status, int64_t options, void* usage);
uint64_t replaceProcess(String path, SliceOf<String> argv, SliceOf<String> env);

}  // namespace minigo::library
