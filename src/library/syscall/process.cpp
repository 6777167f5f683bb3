// This file starts child processes and waits for them.
#include "library/syscall/process.h"

#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <vector>

#include "library/host.h"
#include "runtime/sched/clock.h"
#include "runtime/sched/poller.h"

namespace minigo::library {
namespace {

/// NULL-terminated copies for execve.
class Texts {
public:
    explicit Texts(SliceOf<String> from) {
        for (const String& s : from) texts_.emplace_back(s.view());
        for (std::string& s : texts_) pointers_.push_back(s.data());
        pointers_.push_back(nullptr);
    }
    char** data() { return pointers_.data(); }

private:
    std::vector<std::string> texts_;
    std::vector<char*> pointers_;
};

struct Child {
    const char *path, *dir, *root;
    char **argv, **env;
    int* files;
    size_t count;
    const ChildOptions* options;
    sigset_t mask;
    volatile int error;
};

/// In the child, which shares memory with the parent until execve: system calls only.
bool changeIdentity(const Child& c) {
    const ChildOptions& o = *c.options;
    if (o.deathSignal && prctl(PR_SET_PDEATHSIG, o.deathSignal) != 0) return false;
    if (o.setsid && setsid() < 0) return false;
    if ((o.setpgid || o.foreground) && setpgid(0, static_cast<pid_t>(o.pgid)) != 0) return false;
    if (o.foreground) {
        pid_t group = o.pgid ? static_cast<pid_t>(o.pgid) : getpid();
        if (ioctl(static_cast<int>(o.ctty), TIOCSPGRP, &group) != 0) return false;
    }
    if (*c.root && chroot(c.root) != 0) return false;
    if (o.setCredential) {
        if (!o.noGroups && syscall(SYS_setgroups, o.groups.length, o.groups.begin()) != 0) return false;
        if (syscall(SYS_setgid, o.gid) != 0 || syscall(SYS_setuid, o.uid) != 0) return false;
    }
    return !*c.dir || chdir(c.dir) == 0;
}

/// Descriptor i of the child is files[i] of the parent; -1: closed.
bool placeFiles(const Child& c) {
    auto count = static_cast<int>(c.count);
    for (int i = 0; i < count; ++i)
        if (c.files[i] >= 0 && c.files[i] < i && (c.files[i] = fcntl(c.files[i], F_DUPFD_CLOEXEC, count)) < 0) return false;
    for (int i = 0; i < count; ++i) {
        if (c.files[i] < 0) close(i);
        else if (c.files[i] == i ? fcntl(i, F_SETFD, 0) < 0 : dup2(c.files[i], i) < 0) return false;
    }
    for (int i = count; i < 3; ++i) close(i);
    return true;
}

[[noreturn]] void runChild(Child& c) {
    const ChildOptions& o = *c.options;
    bool ok = changeIdentity(c) && placeFiles(c);
    if (ok && o.noctty) ok = ioctl(0, TIOCNOTTY, 0) == 0;
    if (ok && o.setctty) ok = ioctl(static_cast<int>(o.ctty), TIOCSCTTY, 1) == 0;
    if (ok) {
        // Handlers share memory with the parent; none may run in between.
        for (int s = 1; s <= 64; ++s) {
            struct sigaction now {};
            if (sigaction(s, nullptr, &now) == 0 && now.sa_handler != SIG_IGN && now.sa_handler != SIG_DFL) signal(s, SIG_DFL);
        }
        sigprocmask(SIG_SETMASK, &c.mask, nullptr);
        execve(c.path, c.argv, c.env);
    }
    c.error = errno;
    _exit(127);
}

[[gnu::noinline]] pid_t spawnChild(Child& c) {
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &c.mask);
    pid_t pid = vfork();
    if (pid == 0) runChild(c);
    if (pid < 0) c.error = errno;
    sigprocmask(SIG_SETMASK, &c.mask, nullptr);
    return pid;
}

int64_t waitNow(int64_t pid, uint32_t* status, int64_t options, void* usage) {
    int s = 0;
    pid_t r;
    do r = wait4(static_cast<pid_t>(pid), &s, static_cast<int>(options), static_cast<rusage*>(usage));
    while (r < 0 && errno == EINTR);
    *status = static_cast<uint32_t>(s);
    return r;
}

/// Until the child has ended, as far as that can be waited for.
bool waitForEnd(int64_t pid) {
    auto fd = static_cast<int>(syscall(SYS_pidfd_open, pid, 0));
    if (fd < 0) return false;
    sched::waitBlocking(fd, sched::Direction::Read);
    close(fd);
    return true;
}

}  // namespace

Results<int64_t, uint64_t> startProcess(String path, SliceOf<String> argv, SliceOf<String> env, String dir, String root, SliceOf<uint64_t> files,
                                        const ChildOptions* o) {
    if (host().sandbox) return {0, EPERM};
    std::string pathText(path.view()), dirText(dir.view()), rootText(root.view());
    Texts arguments(argv), environment(env);
    std::vector<int> descriptors;
    for (uint64_t f : files) descriptors.push_back(static_cast<int>(f));
    Child child{pathText.c_str(), dirText.c_str(), rootText.c_str(), arguments.data(), environment.data(), descriptors.data(), descriptors.size(), o, {}, 0};
    pid_t pid = spawnChild(child);
    if (child.error == 0) return {pid, 0};
    if (pid > 0) waitpid(pid, nullptr, 0);
    return {0, static_cast<uint64_t>(child.error)};
}

Results<int64_t, uint64_t> waitProcess(int64_t pid, uint32_t* status, int64_t options, void* usage) {
    if (host().sandbox) return {-1, EPERM};
    if (options & WNOHANG) {
        int64_t r = waitNow(pid, status, options, usage);
        return {r, r < 0 ? static_cast<uint64_t>(errno) : 0};
    }
    bool watched = pid > 0 && !(options & (WUNTRACED | WCONTINUED)) && waitForEnd(pid);
    for (int64_t pause = 500'000;; pause = std::min<int64_t>(pause * 2, 10'000'000)) {
        int64_t r = waitNow(pid, status, watched ? options : options | WNOHANG, usage);
        if (r != 0) return {r, r < 0 ? static_cast<uint64_t>(errno) : 0};
        sched::sleep(pause);  // any child, or a kernel without pidfds: there is nothing to wait on
    }
}

uint64_t replaceProcess(String path, SliceOf<String> argv, SliceOf<String> env) {
    if (host().sandbox) return EPERM;
    Texts arguments(argv), environment(env);
    execve(std::string(path.view()).c_str(), arguments.data(), environment.data());
    return static_cast<uint64_t>(errno);
}

}  // namespace minigo::library
