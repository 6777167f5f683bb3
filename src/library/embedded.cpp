// This file finds packages in the bytes that the embedding tool (src/tools/embed.cpp) wrote.
#include "library/embedded.h"

#include <cstdint>
#include <cstring>

extern "C" const char minigo_embedded_library[];

namespace minigo::library {

namespace {

/// Calls `f(path, bytes)` for each package until it returns true.
template <class F>
void eachPackage(F f) {
    uint32_t count = 0;
    std::memcpy(&count, minigo_embedded_library, 4);
    const char* sizes = minigo_embedded_library + 4;
    const char* at = sizes + size_t(count) * 8;
    for (uint32_t i = 0; i < count; i++, sizes += 8) {
        uint32_t pathSize = 0, size = 0;
        std::memcpy(&pathSize, sizes, 4);
        std::memcpy(&size, sizes + 4, 4);
        if (f(std::string_view(at, pathSize), std::string_view(at + pathSize, size))) return;
        at += size_t(pathSize) + size;
    }
}

}  // namespace

std::string_view embeddedPackage(std::string_view importPath) {
    std::string_view found;
    eachPackage([&](std::string_view path, std::string_view bytes) {
        if (path != importPath) return false;
        found = bytes;
        return true;
    });
    return found;
}

std::vector<std::string_view> embeddedPackagePaths() {
    std::vector<std::string_view> paths;
    eachPackage([&](std::string_view path, std::string_view) {
        paths.push_back(path);
        return false;
    });
    return paths;
}

}  // namespace minigo::library
