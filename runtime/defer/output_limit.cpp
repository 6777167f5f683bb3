// This file counts what a program writes.
#include "runtime/defer/output_limit.h"

#include <algorithm>

#include "runtime/defer/report.h"

namespace minigo::defer {

namespace {
bool limited = false;
int64_t left = 0;
}  // namespace

void limitOutput(uint64_t bytes) {
    limited = bytes > 0;
    left = static_cast<int64_t>(bytes);
}

int64_t admitOutput(int64_t length) {
    if (!limited) return length;
    int64_t admitted = std::min(length, std::max<int64_t>(left, 0));
    left -= length;
    return admitted;
}

void endWhenOutputIsFull() {
    if (limited && left < 0) exceedLimit("limit of output (-max-output)");
}

}  // namespace minigo::defer
