// This file implements checking several packages: each in a process of its own, since a session holds one program.
#include "driver/package_check.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <set>
#include <sstream>

#include "driver/package_patterns.h"

namespace minigo::driver {
namespace {

/// What a check of the package's folder prints, and its exit code.
std::string checkInChild(const Options& options, const NamedPackage& package, int& code) {
    int channel[2];
    if (pipe(channel) != 0) {
        code = kExitBug;
        return {};
    }
    std::fflush(nullptr);
    pid_t child = fork();
    if (child == 0) {
        dup2(channel[1], 2);
        close(channel[0]);
        close(channel[1]);
        Session session(options);
        int result = session.load({package.folder}, false);
        std::fflush(nullptr);
        _exit(result);
    }
    close(channel[1]);
    std::string out;
    char buffer[65536];
    for (;;) {
        ssize_t n = read(channel[0], buffer, sizeof buffer);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) break;
        out.append(buffer, static_cast<size_t>(n));
    }
    close(channel[0]);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    code = WIFEXITED(status) ? WEXITSTATUS(status) : kExitBug;
    return out;
}

/// Splits at lines "# PATH"; what stands before the first belongs to `title`.
std::vector<std::string> blocks(const std::string& text, const std::string& title) {
    std::vector<std::string> out;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        if (line.compare(0, 2, "# ") == 0) out.push_back(line + "\n");
        else if (out.empty()) out.push_back("# " + title + "\n" + line + "\n");
        else out.back() += line + "\n";
    }
    return out;
}

}  // namespace

int checkPackages(const Options& options, const std::vector<std::string>& arguments) {
    std::string failure;
    auto packages = findPackages(arguments, failure);
    std::fputs(failure.c_str(), stderr);
    int worst = failure.find("go: warning") == std::string::npos && !failure.empty() ? kExitCompileError : kExitOk;
    std::set<std::string> printed;
    for (auto& p : packages) {
        int code = 0;
        for (auto& block : blocks(checkInChild(options, p, code), p.importPath))
            if (printed.insert(block).second) std::fputs(block.c_str(), stderr);
        worst = std::max(worst, code);
    }
    return worst;
}

}  // namespace minigo::driver
