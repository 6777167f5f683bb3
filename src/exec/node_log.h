// This file declares NodeLog, what showing execution trees (dump.h) has to know of the nodes. Nodes carry no names: where they are wanted, a
// log is made current before anything is lowered.
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

namespace minigo::value {
struct Code;
}

namespace minigo::exec {

class NodeLog {
public:
    struct Entry {
        std::string name;  ///< class of the node; empty: a list that belongs to a node
        size_t size;
    };

    /// The log that lowering writes to; null: none.
    static inline NodeLog* current = nullptr;

    /// `function` is the pretty name of FunctionLowering::make<class>.
    void node(const value::Code* n, const char* function, size_t size);
    void list(const void* items, size_t size);
    /// What begins at this address, or null.
    const Entry* find(const void* address) const;

private:
    std::map<const void*, Entry> entries_;
};

}  // namespace minigo::exec
