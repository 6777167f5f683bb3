// This file lets layers above prepare their data for a collection.
#pragma once

namespace minigo::heap {

/// Called when a collection starts, with the allocator's lock held: it may change memory, and neither allocate nor call Go. One hook; null: none.
void setCollectionHook(void (*hook)());

}  // namespace minigo::heap
