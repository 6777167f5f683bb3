// This file ends a program that failed: crash texts as gc prints them, then exit status 2.
#pragma once
#include "runtime/defer/defer.h"

namespace minigo::defer {

/// Where the last memory fault was, for "[signal SIGSEGV …]".
struct Fault {
    uint64_t address, pc;
};
extern Fault lastFault;
extern Func panicFunc;  ///< the pseudo function "panic" of tracebacks

/// Nobody recovered `newest`.
[[noreturn]] void crash(Panic* newest);
/// `p` was raised by an Error or String method that was called to print a panic; its frames still stand.
[[noreturn]] void failPrinting(Panic* p);
/// A goroutine's stack is full.
[[noreturn]] void stackOverflow(const Code* node, Window fp);
void installFailures();
void installSignals();
void setFileSet(const FileSet* files);
/// "goroutine 7 [select]:" with frames and "created by".
std::string goroutineTrace(const sched::GoroutineInfo& info);
std::string otherGoroutines(uint64_t except);
/// The panic of the running goroutine whose pseudo frame "panic" stands at fp; null: none.
const Panic* panicAt(Window fp);
void writeCrash(std::string_view text);

}  // namespace minigo::defer
