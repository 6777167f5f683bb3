// This file gives the checker the packages that are embedded in the program, declaration by declaration.
#pragma once
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "types/checker.h"

namespace minigo::driver {

class EmbeddedPackages : public types::Importer {
public:
    EmbeddedPackages(FileSet& files, Arena& arena);
    ~EmbeddedPackages() override;
    void setChecker(types::TypeChecker& checker) { checker_ = &checker; }

    types::Package* import(std::string_view path, std::string& why) override;
    /// Imported packages that have init functions, with these alone; each is given once.
    std::vector<types::CheckedPackage> initialisations();
    bool imported(std::string_view path) const;
    /// The program mentions this declaration, or a library function that was checked does.
    bool reached(std::string_view path, std::string_view name) const;
    /// Is there such a package? Does not load it.
    static bool exists(std::string_view path);
    /// gc's words, or minigo's, for an import that cannot be satisfied; empty when it can.
    static std::string reasonAgainst(std::string_view path);

private:
    class Loader;
    FileSet& files_;
    Arena& arena_;
    types::TypeChecker* checker_ = nullptr;
    std::unordered_map<std::string, std::unique_ptr<Loader>> loaders_;
    std::vector<Loader*> withInits_;
};

/// Import paths of the library, sorted, internal packages left out.
std::vector<std::string> supportedPackages();

}  // namespace minigo::driver
