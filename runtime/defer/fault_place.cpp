// This file looks for nodes and windows among words that may be anything: each is followed by system calls that fail where memory does not exist.
#include "runtime/defer/fault_place.h"

#include <algorithm>

#include <sys/uio.h>
#include <ucontext.h>
#include <unistd.h>

extern "C" const char __executable_start, etext;

namespace minigo::defer {

using value::CallCode;
using value::Code;
using value::Func;
using value::Window;

namespace {

template <class T>
bool read(uint64_t from, T* to) {
    iovec local{to, sizeof(T)}, remote{reinterpret_cast<void*>(from), sizeof(T)};
    return from % alignof(T) == 0 && process_vm_readv(getpid(), &local, 1, &remote, 1, 0) == static_cast<ssize_t>(sizeof(T));
}

bool isInstruction(const void* p) { return p >= &__executable_start && p < &etext; }

/// What is looked at of a node and a function.
struct Node {
    const void* run;
    uint64_t next;
    Pos pos;
};
struct Function {
    alignas(Func) char bytes[sizeof(Func)];
    const Func* operator->() const { return reinterpret_cast<const Func*>(bytes); }
};

bool readNode(uint64_t word, Node* n) { return read(word, n) && isInstruction(n->run) && n->pos.valid(); }

/// The function whose window stands there. A function's own closure names it, which tells it from anything else.
bool readFunction(uint64_t window, Function* f) {
    uint64_t call, closure, callee = 0;
    if (!read(window - 8, &call) || !read(window - 16, &closure)) return false;
    if (!read(reinterpret_cast<uint64_t>(&reinterpret_cast<const CallCode*>(call)->callee), &callee)) return false;
    if (callee == 0 && !read(closure, &callee)) return false;
    return read(callee, f) && reinterpret_cast<uint64_t>((*f)->closure.func) == callee && (*f)->pos.valid();
}

/// Words at the end of the stack that belong to what ran last.
constexpr size_t kInnermost = 48;

struct Words {
    static constexpr size_t kRegisters = 15, kStack = 256;
    uint64_t at[kRegisters + kStack];
    size_t count = 0;
};

#if defined(__x86_64__)
void collect(const ucontext_t& c, Words* words) {
    const auto& r = c.uc_mcontext.gregs;
    for (int i : {REG_RDI, REG_RSI, REG_RBX, REG_RBP, REG_R12, REG_R13, REG_R14, REG_R15, REG_RAX, REG_RCX, REG_RDX, REG_R8, REG_R9, REG_R10, REG_R11})
        words->at[words->count++] = static_cast<uint64_t>(r[i]);
    auto sp = static_cast<uint64_t>(r[REG_RSP]) & ~uint64_t{7};
    for (size_t i = 0; i < Words::kStack && read(sp + 8 * i, &words->at[words->count]); ++i) ++words->count;
}
#else
void collect(const ucontext_t&, Words*) {}
#endif

/// The node among the words that stands in the function whose window that is; 0: none does.
uint64_t nodeOf(const Words& words, uint64_t window) {
    Function f;
    if (!readFunction(window, &f)) return 0;
    auto end = words.at + words.count;
    auto node = std::find_if(words.at, end, [&](uint64_t word) {
        Node n;
        return readNode(word, &n) && f->pos <= n.pos && n.pos <= f->end;
    });
    return node == end ? 0 : *node;
}

}  // namespace

uint64_t instructionOf(const void* context) {
    auto& machine = static_cast<const ucontext_t*>(context)->uc_mcontext;
#if defined(__x86_64__)
    return static_cast<uint64_t>(machine.gregs[REG_RIP]);
#elif defined(__aarch64__)
    return machine.pc;
#else
    return 0;
#endif
}

FaultPlace placeOfFault(const void* context) {
    static Words words;
    words.count = 0;
    collect(*static_cast<const ucontext_t*>(context), &words);
    FaultPlace found;
    for (size_t i = 0; i < words.count && !(found.fp && i == Words::kRegisters); ++i) {
        // Callees stand above their callers. What optimised code keeps in registers is exact; on the stack the first one can be the caller's.
        auto window = reinterpret_cast<Window>(words.at[i]);
        if (i < Words::kRegisters ? found.fp != nullptr : window <= found.fp) continue;
        if (uint64_t node = nodeOf(words, words.at[i])) found = {reinterpret_cast<const Code*>(node), window};
        if (i >= Words::kRegisters + kInnermost && found.fp) break;
    }
    return found;
}

}  // namespace minigo::defer
