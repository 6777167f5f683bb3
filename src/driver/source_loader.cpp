// This file implements reading source files.
#include "driver/source_loader.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "driver/build_constraint.h"

namespace minigo::driver {
namespace {

constexpr size_t kLargestFile = size_t{1} << 30;

LoadFailure failure(const std::string& path, const char* why) { return {"minigo: " + path + ": " + why}; }

LoadFailure readAll(int fd, const std::string& path, std::string& text) {
    char buffer[65536];
    for (;;) {
        ssize_t n = read(fd, buffer, sizeof buffer);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return failure(path, strerror(errno));
        if (n == 0) return {};
        text.append(buffer, static_cast<size_t>(n));
        if (text.size() > kLargestFile) return failure(path, "file is larger than 1 GB");
    }
}

LoadFailure listFiles(const std::string& folder, std::vector<std::string>& files, std::vector<std::string>& tests) {
    DIR* d = opendir(folder.c_str());
    if (!d) return failure(folder, strerror(errno));
    while (auto* entry = readdir(d)) {
        std::string name = entry->d_name;
        bool go = name.size() > 3 && name.compare(name.size() - 3, 3, ".go") == 0;
        bool test = name.size() > 8 && name.compare(name.size() - 8, 8, "_test.go") == 0;
        if (go && name[0] != '.' && name[0] != '_') (test ? tests : files).push_back(folder + "/" + name);
    }
    closedir(d);
    std::sort(files.begin(), files.end());
    std::sort(tests.begin(), tests.end());
    return {};
}

}  // namespace

std::string absolutePath(const std::string& path) {
    if (!path.empty() && path[0] == '/') return path;
    char* cwd = getcwd(nullptr, 0);
    std::string out = std::string(cwd ? cwd : "") + "/" + (path.compare(0, 2, "./") == 0 ? path.substr(2) : path);
    free(cwd);
    return out;
}

std::string displayName(const std::string& path) {
    std::string full = absolutePath(path), cwd = absolutePath("");
    if (full.compare(0, cwd.size(), cwd) != 0) return path;
    std::string relative = full.substr(cwd.size());
    return relative.find('/') == std::string::npos ? "./" + relative : relative;
}

bool exists(const std::string& path) {
    struct stat st;
    return stat(path.c_str(), &st) == 0;
}

bool hasAssembly(const std::string& folder) {
    DIR* d = opendir(folder.c_str());
    if (!d) return false;
    bool found = false;
    while (auto* entry = readdir(d)) {
        std::string_view name = entry->d_name;
        found |= name.size() > 2 && name.substr(name.size() - 2) == ".s";
    }
    closedir(d);
    return found;
}

LoadFailure loadSource(FileSet& files, const std::string& path, SourceFile*& out) {
    std::string text;
    if (path == "-") {
        if (auto f = readAll(0, "standard input", text)) return f;
        out = &files.add("./stdin.go", "/dev/stdin", std::move(text));
        return {};
    }
    struct stat st;
    if (stat(path.c_str(), &st) != 0) return failure(path, strerror(errno));
    if (S_ISDIR(st.st_mode)) return failure(path, "is a directory without Go files");
    int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return failure(path, strerror(errno));
    auto f = readAll(fd, path, text);
    close(fd);
    if (f) return f;
    out = &files.add(displayName(path), absolutePath(path), std::move(text));
    return {};
}

LoadFailure listFolder(const std::string& folder, std::vector<std::string>& out, bool* tests) {
    std::vector<std::string> testFiles;
    if (auto f = listFiles(folder, out, testFiles)) return f;
    if (tests) *tests = !testFiles.empty();
    if (out.empty()) return failure(folder, "no Go files");
    return {};
}

std::vector<std::string> listTests(const std::string& folder) {
    std::vector<std::string> files, tests;
    listFiles(folder, files, tests);
    return tests;
}

}  // namespace minigo::driver
