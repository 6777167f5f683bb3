// This file bounds what the process takes besides the heap: stacks.
#pragma once

namespace minigo::heap {

/// Ends the program as exhaustion does when the process, stacks included, has touched more memory than the heap's limit.
void checkResident();

}  // namespace minigo::heap
