/*
 * Power-on to C. Entry by PVH (Xen "x86/HVM direct boot ABI"): 32-bit protected mode, paging off,
 * flat segments, EBX = physical address of hvm_start_info, everything else unspecified, ESP too.
 *
 * Builds page tables that map the first RT_BOOT_MAP_BYTES one to one, goes to long mode, and calls
 * rt_boot. These tables are writable and executable throughout; rt_boot replaces them
 * (boot/pages.c) before anything else runs.
 *
 * The processor must have long mode, NX and SSE2: every x86-64 virtual machine does.
 */
#include "machine.h"

    .section .note.pvh, "a", @note
    .align 4
    .long 4, 8, 18                  /* name bytes, descriptor bytes, XEN_ELFNOTE_PHYS32_ENTRY */
    .asciz "Xen"
    .quad rt_start

    .section .text.start, "ax", @progbits
    .code32
    .globl rt_start
    .type rt_start, @function
rt_start:
    cld
    cli
    /* Zero the three tables, then PML4[0] -> PDPT[0] -> PD[i] = 2 MiB pages. */
    xorl %eax, %eax
    movl $rt_pml4, %edi
    movl $(3 * 4096 / 4), %ecx
    rep stosl
    movl $(rt_pdpt + PAGE_PRESENT + PAGE_WRITE), rt_pml4
    movl $(rt_pd0 + PAGE_PRESENT + PAGE_WRITE), rt_pdpt
    movl $(PAGE_PRESENT + PAGE_WRITE + PAGE_LARGE), %eax
    movl $rt_pd0, %edi
1:  movl %eax, (%edi)
    addl $8, %edi
    addl $0x200000, %eax
    cmpl $RT_BOOT_MAP_BYTES, %eax
    jb 1b

    movl $(CR4_PAE | CR4_OSFXSR | CR4_OSXMMEXCPT), %eax
    movl %eax, %cr4
    movl $rt_pml4, %eax
    movl %eax, %cr3
    movl $MSR_EFER, %ecx
    rdmsr
    orl $(EFER_LME | EFER_NXE), %eax
    wrmsr
    movl $(CR0_PG | CR0_WP | CR0_NE | CR0_MP | CR0_PE), %eax
    movl %eax, %cr0
    lgdtl rt_gdt_pointer
    ljmpl $SELECTOR_CODE, $start64

    .code64
start64:
    movl $SELECTOR_DATA, %eax
    movl %eax, %ds
    movl %eax, %es
    movl %eax, %ss
    xorl %eax, %eax
    movl %eax, %fs
    movl %eax, %gs
    fninit
    movl $rt_image_start, %esp      /* the stack ends where the image begins */
    xorl %ebp, %ebp                 /* the last frame of every backtrace */
    /* Zero .bss; its ends are 16-byte aligned (image.ld). */
    movl $rt_bss_start, %edi
    movl $rt_bss_end, %ecx
    xorps %xmm0, %xmm0
1:  cmpl %ecx, %edi
    jae 2f
    movaps %xmm0, (%rdi)
    addl $16, %edi
    jmp 1b
2:  movl %ebx, %edi
    call rt_boot
    ud2
    .size rt_start, . - rt_start

    .section .data.gdt, "aw", @progbits
    .globl rt_gdt
    .align 16
rt_gdt:                             /* Intel SDM vol. 3, 3.4.5; C fills in the task state */
    .quad 0
    .quad 0x00209b0000000000        /* SELECTOR_CODE: 64-bit, present, accessed */
    .quad 0x00cf93000000ffff        /* SELECTOR_DATA */
    .quad 0, 0                      /* SELECTOR_TSS */
rt_gdt_pointer:
    .word . - rt_gdt - 1
    .long rt_gdt
    .long 0

    .section .note.GNU-stack, "", @progbits
