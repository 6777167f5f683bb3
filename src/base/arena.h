// This file holds Arena, the bump allocator of syntax trees and types, and List, an immutable sequence inside one.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace minigo {

/// A sequence whose elements live in an Arena. Copying copies the header only.
template <class T>
struct List {
    T* items = nullptr;
    uint32_t count = 0;

    T* begin() const { return items; }
    T* end() const { return items + count; }
    T& operator[](size_t i) const { return items[i]; }
    T& front() const { return items[0]; }
    T& back() const { return items[count - 1]; }
    uint32_t size() const { return count; }
    bool empty() const { return count == 0; }
};

/// Memory that is given back as a whole. Destructors of what it holds do not run, so it takes trivially destructible types only.
/// Nothing in it is seen by the garbage collector.
class Arena {
public:
    Arena() = default;
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;

    void* allocate(size_t size, size_t align = alignof(std::max_align_t)) {
        auto at = (next_ + align - 1) & ~(uintptr_t)(align - 1);
        if (at + size > end_) return allocateBlock(size, align);
        next_ = at + size;
        return reinterpret_cast<void*>(at);
    }

    template <class T, class... Args>
    T* make(Args&&... args) {
        static_assert(std::is_trivially_destructible_v<T>);
        return new (allocate(sizeof(T), alignof(T))) T{std::forward<Args>(args)...};
    }

    template <class T>
    List<T> list(const std::vector<T>& from) {
        static_assert(std::is_trivially_copyable_v<T>);
        if (from.empty()) return {};
        auto* items = static_cast<T*>(allocate(from.size() * sizeof(T), alignof(T)));
        std::memcpy(static_cast<void*>(items), from.data(), from.size() * sizeof(T));
        return {items, static_cast<uint32_t>(from.size())};
    }

    std::string_view text(std::string_view from) {
        auto* p = static_cast<char*>(allocate(from.size() + 1, 1));
        if (!from.empty()) std::memcpy(p, from.data(), from.size());
        p[from.size()] = 0;
        return {p, from.size()};
    }

private:
    void* allocateBlock(size_t size, size_t align) {
        constexpr size_t kBlock = 64 << 10;
        size_t bytes = size + align > kBlock ? size + align : kBlock;
        blocks_.push_back(std::make_unique_for_overwrite<char[]>(bytes));
        next_ = reinterpret_cast<uintptr_t>(blocks_.back().get());
        end_ = next_ + bytes;
        return allocate(size, align);
    }

    std::vector<std::unique_ptr<char[]>> blocks_;
    uintptr_t next_ = 0, end_ = 0;
};

}  // namespace minigo
