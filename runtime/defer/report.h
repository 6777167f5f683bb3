// This file holds how programs are ended by limits, and how much a crash shows.
#pragma once
#include "runtime/defer/defer.h"

namespace minigo::defer {

/// Where the program's own code is: the innermost frame that is not the library's or the runtime's; invalid when there is none.
Pos userPosition(const Code* node, Window fp);
Pos userPosition(sched::Frame innermost);
/// Ends the program because of a limit: "minigo: WHAT exceeded at FILE:LINE", exit status 125.
[[noreturn]] void exceedLimit(const char* what);
/// debug.SetTraceback: GOTRACEBACK's values; the environment's level stays the least.
void setTraceback(std::string_view level);

}  // namespace minigo::defer
