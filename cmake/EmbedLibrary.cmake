# Embeds the Go sources of the library packages in the program: a build tool parses and serialises them, the assembler takes the bytes in.
function(minigo_embed_library name folder)
  set(root ${CMAKE_SOURCE_DIR}/${folder})
  set(data ${CMAKE_BINARY_DIR}/generated/library.bin)
  set(assembly ${CMAKE_BINARY_DIR}/generated/library_data.S)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${root}/*.go)

  add_executable(minigo-embed ${CMAKE_SOURCE_DIR}/src/tools/embed.cpp)
  target_link_libraries(minigo-embed PRIVATE minigo_syntax)
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/generated)
  add_custom_command(OUTPUT ${data} COMMAND minigo-embed ${data} ${root} ${sources} DEPENDS minigo-embed ${sources}
    COMMENT "Embedding the library packages" VERBATIM)

  file(CONFIGURE OUTPUT ${assembly} @ONLY CONTENT [[
    .section .rodata
    .balign 16
    .global minigo_embedded_library
minigo_embedded_library:
    .incbin "@data@"
    .section .note.GNU-stack,"",%progbits
]])
  set_source_files_properties(${assembly} PROPERTIES OBJECT_DEPENDS ${data})
  add_library(minigo_${name} STATIC ${assembly})
  get_target_property(type minigo_library TYPE)
  if(type STREQUAL "INTERFACE_LIBRARY")
    target_link_libraries(minigo_library INTERFACE minigo_${name})
  else()
    target_link_libraries(minigo_library PUBLIC minigo_${name})
  endif()
endfunction()
