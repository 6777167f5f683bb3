// This file implements running a child process on files for its streams.
#include "runner/process.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace minigo::tests {
namespace {

std::string readAll(int fd) {
    std::string out;
    char buffer[65536];
    lseek(fd, 0, SEEK_SET);
    for (ssize_t n; (n = read(fd, buffer, sizeof buffer)) > 0;) out.append(buffer, static_cast<size_t>(n));
    close(fd);
    return out;
}

int temporaryFile() {
    char name[] = "/tmp/minigo-test-XXXXXX";
    int fd = mkostemp(name, O_CLOEXEC);
    unlink(name);
    return fd;
}

double now() {
    timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

/// Runs between fork and exec in a process of many threads: it allocates nothing, since another thread may have held the allocator's lock.
[[noreturn]] void child(char* const* argv, int in, int out, int err, const char* directory) {
    setpgid(0, 0);
    dup2(in, 0);
    dup2(out, 1);
    dup2(err, 2);
    if (*directory && chdir(directory) != 0) _exit(127);
    execvp(argv[0], argv);
    _exit(127);
}

}  // namespace

// A collection at each allocation takes as long as what is live then.
const double patience = MINIGO_TEST_PATIENCE * (std::getenv("MINIGO_GC_STRESS") || std::getenv("MINIGO_EXACT_STRESS") ? 10 : 1);

ProcessResult runProcess(const std::vector<std::string>& argv, const std::string& standardInput, double seconds, const std::string& directory) {
    ProcessResult r;
    int in = temporaryFile(), out = temporaryFile(), err = temporaryFile();
    if (write(in, standardInput.data(), standardInput.size()) < 0) return r;
    lseek(in, 0, SEEK_SET);
    std::vector<char*> args;
    for (auto& a : argv) args.push_back(const_cast<char*>(a.c_str()));
    args.push_back(nullptr);
    pid_t pid = fork();
    if (pid == 0) child(args.data(), in, out, err, directory.c_str());
    double end = now() + seconds * patience;
    int status = 0;
    useconds_t pause = 500;
    while (waitpid(pid, &status, WNOHANG) == 0) {
        if (now() > end) {
            r.timedOut = true;
            kill(-pid, SIGKILL);
            waitpid(pid, &status, 0);
            break;
        }
        usleep(pause);
        if (pause < 10000) pause *= 2;
    }
    r.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    close(in);
    r.output = readAll(out);
    r.errors = readAll(err);
    return r;
}

}  // namespace minigo::tests
