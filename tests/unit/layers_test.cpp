// This file holds the architecture as a test: which layer may include which.
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>

namespace {

namespace fs = std::filesystem;

const std::set<std::string> kRuntime{"base", "heap", "value", "sched", "defer", "resource", "profile"};

std::set<std::string> with(std::set<std::string> s, std::initializer_list<const char*> more) {
    s.insert(more.begin(), more.end());
    return s;
}

const std::map<std::string, std::set<std::string>> kMayInclude{
    {"base", {}},
    {"grammar", {"base"}},
    {"syntax", {"base", "grammar"}},
    {"types", {"base", "syntax"}},
    {"heap", {"base"}},
    {"value", {"base", "heap"}},
    {"sched", {"base", "heap", "value"}},
    {"defer", {"base", "heap", "value", "sched"}},
    {"resource", {"base", "heap", "value"}},
    {"profile", kRuntime},
    {"library", with(kRuntime, {"types"})},
    {"exec", with(kRuntime, {"syntax", "types"})},
    {"driver", with(kRuntime, {"syntax", "types", "exec", "library"})},
    {"repl", with(kRuntime, {"driver"})},
    {"show", with(kRuntime, {"driver"})},
    {"cli", {"base", "driver", "repl", "show"}},
};

/// The layer of a path below the project: src/types/x.h and types/x.h are "types", runtime/heap/x.h is "heap".
std::string layerOf(const std::string& path) {
    static const std::regex rx("^(?:src/)?(?:runtime/)?([a-z]+)/");
    std::smatch m;
    return std::regex_search(path, m, rx) && kMayInclude.count(m[1]) ? m[1].str() : std::string();
}

}  // namespace

TEST_CASE("a layer includes only the layers below it") {
    static const std::regex include("^\\s*#\\s*include\\s+\"([^\"]+)\"");
    size_t edges = 0;
    for (auto* top : {"src", "runtime", "grammar"})
        for (auto& entry : fs::recursive_directory_iterator(fs::path(MINIGO_SOURCE) / top)) {
            auto ext = entry.path().extension();
            if (ext != ".h" && ext != ".cpp") continue;
            auto file = fs::relative(entry.path(), MINIGO_SOURCE).string();
            auto layer = layerOf(file);
            if (layer.empty()) continue;
            std::ifstream in(entry.path());
            std::smatch m;
            for (std::string line; std::getline(in, line);) {
                if (!std::regex_search(line, m, include)) continue;
                auto target = layerOf(m[1]);
                if (target.empty() || target == layer) continue;
                edges++;
                INFO(file << " includes " << m[1]);
                CHECK(kMayInclude.at(layer).count(target) == 1);
            }
        }
    CHECK(edges > 100);
}
