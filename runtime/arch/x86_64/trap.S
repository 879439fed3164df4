/*
 * Exception and interrupt entry points. Interrupts are let in by rt_halt only, and carry no work:
 * the stubs count and say end-of-interrupt. Exceptions never return: they all run on their own
 * stacks (IST), so a stack overflow is reported like anything else, and code may keep using the red
 * zone below its stack pointer.
 */
#include "machine.h"

    .text

/* One 16-byte stub for each processor exception; vm_processor_init computes their addresses. */
    .globl rt_exception_stubs
    .align 16
rt_exception_stubs:
    .set vector, 0
    .rept 32
    .align 16
    .set error_codes, 1 << 8 | 0x1f << 10 | 1 << 17 | 1 << 21 | 3 << 29 /* vectors that push one */
    .if ~error_codes >> vector & 1
    pushq $0
    .endif
    pushq $vector
    jmp exception
    .set vector, vector + 1
    .endr

exception:                          /* struct trap_frame, in trap.c */
    pushq %rax
    pushq %rbx
    pushq %rcx
    pushq %rdx
    pushq %rsi
    pushq %rdi
    pushq %rbp
    pushq %r8
    pushq %r9
    pushq %r10
    pushq %r11
    pushq %r12
    pushq %r13
    pushq %r14
    pushq %r15
    cld
    movq %rsp, %rdi
    xorl %ebp, %ebp
    andq $-16, %rsp
    call rt_trap
    ud2

/*
 * An interrupt returns with interrupts off: one is enough to end a halt, and a level-triggered line
 * that nobody has looked at yet would interrupt again at once, for ever.
 */
    .macro interrupt_stub name, counter
    .globl \name
    .align 16
\name:
    incq \counter(%rip)
    pushq %rax
    pushq %rcx
    pushq %rdx
    movq rt_apic_eoi(%rip), %rax
    testq %rax, %rax
    jz 1f
    movl $0, (%rax)                 /* xAPIC: the register's address */
    jmp 2f
1:  xorl %eax, %eax                 /* x2APIC: an MSR */
    xorl %edx, %edx
    movl $(MSR_X2APIC + 0xb), %ecx
    wrmsr
2:  andl $~RFLAGS_IF, 40(%rsp)      /* 3 registers, rip, cs, rflags */
    popq %rdx
    popq %rcx
    popq %rax
    iretq
    .endm

    interrupt_stub rt_timer_interrupt, rt_timer_interrupts
    interrupt_stub rt_device_interrupt, rt_device_interrupts

    .globl rt_spurious_interrupt
    .align 16
rt_spurious_interrupt:              /* not acknowledged: SDM vol. 3, 11.9 */
    andl $~RFLAGS_IF, 16(%rsp)
    iretq

/*
 * void vm_halt(void): an interrupt that is already pending is taken after the hlt has begun, never
 * before.
 */
    .globl vm_halt
    .type vm_halt, @function
vm_halt:
    sti
    hlt
    cli
    ret
    .size vm_halt, . - vm_halt

    .section .note.GNU-stack, "", @progbits
