/*
 * Names for the numbers of the x86-64 machine that assembly and C both use. Intel SDM vol. 3 unless
 * cited.
 */
#ifndef SKERRY_MACHINE_H
#define SKERRY_MACHINE_H

/*
 * Bytes mapped one to one while rt_boot runs: the image, its stack and what the loader left in low
 * memory.
 */
#define RT_BOOT_MAP_BYTES 0x4000000

/*
 * Unmapped below the stack; code is compiled with -fstack-clash-protection, so no frame jumps over
 * it.
 */
#define GUARD_BYTES 0x10000

#define SELECTOR_CODE 0x08
#define SELECTOR_DATA 0x10
#define SELECTOR_TSS 0x18

#define CR0_PE (1 << 0)
#define CR0_MP (1 << 1)
#define CR0_NE (1 << 5)
#define CR0_WP (1 << 16)
#define CR0_PG (1 << 31)
#define CR4_PAE (1 << 5)
#define CR4_OSFXSR (1 << 9)
#define CR4_OSXMMEXCPT (1 << 10)
#define CR4_UMIP (1 << 11)
#define CR4_SMEP (1 << 20)
#define CR4_SMAP (1 << 21)

#define MSR_APIC_BASE 0x1b
#define MSR_TSC_DEADLINE 0x6e0
#define MSR_X2APIC 0x800
#define MSR_EFER 0xc0000080
#define MSR_FS_BASE 0xc0000100
#define EFER_LME (1 << 8)
#define EFER_NXE (1 << 11)

#define PAGE_PRESENT 0x01
#define PAGE_WRITE 0x02
#define PAGE_WRITE_THROUGH 0x08
#define PAGE_NO_CACHE 0x10
#define PAGE_LARGE 0x80 /* in a page directory: 2 MiB; in a directory pointer table: 1 GiB */
#define PAGE_NO_EXECUTE 0x8000000000000000

#define RFLAGS_IF 0x200

/*
 * Interrupt vectors. 0..31 are the processor's; the low four bits of the spurious one are set (SDM
 * 11.9).
 */
#define VECTOR_TIMER 0x20
#define VECTOR_DEVICE 0x21
#define VECTOR_SPURIOUS 0x2f
#define VECTOR_COUNT 0x30

#endif
