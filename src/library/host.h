// This file holds what the program's surroundings tell the library: arguments, restrictions, where standard output goes. The driver sets it before a
// run.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace minigo::library {

struct Host {
    std::vector<std::string> arguments;  ///< os.Args
    bool testing = false;                ///< the program is a test program: testing.Testing() is true
    bool sandbox = false;                ///< no files, processes, network: system calls of that kind fail with EPERM
    /// When set, writes to descriptors 1 and 2 go through it instead of to the system; returns the bytes taken or -errno.
    int64_t (*write)(int descriptor, const char* data, size_t size) = nullptr;
    /// What internal/declarations says of a package of the library, and of a name that it declares.
    std::string (*packageNames)(std::string_view path) = nullptr;
    std::string (*declarations)(std::string_view path, std::string_view name) = nullptr;
};
Host& host();

}  // namespace minigo::library
