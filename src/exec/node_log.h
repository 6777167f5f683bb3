// This file declares NodeLog, what showing execution trees (dump.h) has to know of the nodes. Nodes carry no names: where they are wanted, a
// log is made current before anything is lowered.
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/source.h"

namespace minigo::value {
struct Code;
struct Func;
}

namespace minigo::exec {

class NodeLog {
public:
    struct Entry {
        std::string name;  ///< class of the node; empty: a list that belongs to a node
        size_t size;
    };

    struct Variable {
        Pos pos;
        std::string name, where;  ///< "slot 24": bytes above the frame's window
    };

    /// The log that lowering writes to; null: none.
    static inline NodeLog* current = nullptr;

    /// `function` is the pretty name of FunctionLowering::make<class>.
    void node(const value::Code* n, const char* function, size_t size);
    void list(const void* items, size_t size);
    /// Where the variables of a function lie, in the order of their declarations.
    void variables(const value::Func* function, std::vector<Variable> list) { variables_[function] = std::move(list); }
    const std::vector<Variable>& variablesOf(const value::Func* function) { return variables_[function]; }
    /// What begins at this address, or null.
    const Entry* find(const void* address) const;

private:
    std::map<const void*, Entry> entries_;
    std::map<const value::Func*, std::vector<Variable>> variables_;
};

}  // namespace minigo::exec
