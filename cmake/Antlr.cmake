# Generates the lexer and the parser from the grammars with Debian's ANTLR tool, and compiles them with the grammar's own C++.
find_program(ANTLR4_TOOL NAMES antlr4 DOC "The ANTLR 4 tool")
find_package(antlr4-runtime CONFIG QUIET)
find_library(ANTLR4_LIBRARY NAMES libantlr4-runtime.a antlr4-runtime)
if(NOT ANTLR4_TOOL OR NOT ANTLR4_INCLUDE_DIR OR NOT ANTLR4_LIBRARY)
  message(FATAL_ERROR "ANTLR 4 not found: apt-get install antlr4 libantlr4-runtime-dev default-jre-headless")
endif()

# Tool and runtime must agree on the form of the tables in the generated code: 3 up to version 4.9, 4 from 4.10 on. Otherwise
# compiling fails with errors that do not say why.
function(minigo_antlr_table_version result version)
  if(version VERSION_LESS 4.10)
    set(${result} 3 PARENT_SCOPE)
  else()
    set(${result} 4 PARENT_SCOPE)
  endif()
endfunction()
if(NOT MINIGO_ANTLR_CHECKED STREQUAL ANTLR4_TOOL)
  execute_process(COMMAND ${ANTLR4_TOOL} OUTPUT_VARIABLE antlr_output ERROR_VARIABLE antlr_error)
  if(NOT "${antlr_output}${antlr_error}" MATCHES "Version ([0-9]+\\.[0-9]+(\\.[0-9]+)?)")
    message(FATAL_ERROR "${ANTLR4_TOOL} does not run (no Java?): ${antlr_error}")
  endif()
  set(antlr_tool_version ${CMAKE_MATCH_1})
  minigo_antlr_table_version(antlr_tool_tables ${antlr_tool_version})
  minigo_antlr_table_version(antlr_runtime_tables ${antlr4-runtime_VERSION})
  if(NOT antlr_tool_tables EQUAL antlr_runtime_tables)
    message(FATAL_ERROR "ANTLR tool ${antlr_tool_version} writes tables of version ${antlr_tool_tables}, but the C++ runtime "
      "${antlr4-runtime_VERSION} reads version ${antlr_runtime_tables}. Install a matching pair, or pass -DANTLR4_TOOL=...")
  endif()
  set(MINIGO_ANTLR_CHECKED ${ANTLR4_TOOL} CACHE INTERNAL "The ANTLR tool whose version was compared with the runtime's")
endif()

function(minigo_antlr_layer name folder)
  set(in ${CMAKE_SOURCE_DIR}/${folder})
  set(out ${CMAKE_BINARY_DIR}/antlr)
  file(MAKE_DIRECTORY ${out})
  set(tool ${ANTLR4_TOOL} -Dlanguage=Cpp -no-listener -no-visitor -Werror -Xexact-output-dir -lib ${out} -o ${out})
  add_custom_command(OUTPUT ${out}/GoLexer.cpp ${out}/GoLexer.h ${out}/GoLexer.tokens
    COMMAND ${tool} ${in}/GoLexer.g4 DEPENDS ${in}/GoLexer.g4 VERBATIM)
  add_custom_command(OUTPUT ${out}/GoParser.cpp ${out}/GoParser.h
    COMMAND ${tool} ${in}/GoParser.g4 DEPENDS ${in}/GoParser.g4 ${out}/GoLexer.tokens VERBATIM)
  # The tool's u8"" literals are strings before C++20 only; its code is not ours to warn about; -O2 doubles the time for nothing.
  set_source_files_properties(${out}/GoLexer.cpp ${out}/GoParser.cpp PROPERTIES COMPILE_OPTIONS "-w;-fno-char8_t;-O1")

  file(GLOB sources CONFIGURE_DEPENDS ${in}/*.cpp)
  add_library(minigo_${name} STATIC ${sources} ${out}/GoLexer.cpp ${out}/GoParser.cpp)
  # BEFORE: our antlr4-runtime.h hides the system's.
  target_include_directories(minigo_${name} SYSTEM BEFORE PUBLIC ${in}/antlr ${ANTLR4_INCLUDE_DIR} ${out})
  target_link_libraries(minigo_${name} PUBLIC minigo_options ${ANTLR4_LIBRARY} Threads::Threads)
endfunction()
