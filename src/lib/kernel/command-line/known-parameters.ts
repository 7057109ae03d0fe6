import { parameterBegins, parameterEquals } from './parameter-name.ts';

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

// Names of parameters that have nothing to do with root and init, as the sources of 6.12 spell them (a PC's kernel):
// they must be known only so that they are not handed to init. A kernel built without the feature would hand them on.

/** `__setup()`: everything that begins like this, when it ends with `=`. */
const SETUP_NAMES = words(`
  TOMOYO_loader= TOMOYO_trigger= acpi_backlight= acpi_enforce_resources= acpi_irq_balance acpi_irq_isa=
  acpi_irq_nobalance acpi_irq_pci= acpi_mask_gpe= acpi_no_auto_serialize acpi_no_memhotplug acpi_no_watchdog
  acpi_os_name= acpi_osi= acpi_rev_override acpi_sleep= acpica_no_return_repair agp= align_va_addr= alloc_snapshot
  amd_iommu= amd_iommu_dump amd_iommu_intr= aoe_iflist= apicpmtimer apm= apparmor= audit= audit_backlog_limit=
  bdev_allow_write_mounted= bert_disable blkdevparts= cachesize= carrier_timeout= cgroup.memory= cgroup_debug
  cgroup_disable= cgroup_favordynmods= cgroup_no_v1= checkreqprot= clearcpuid= clock= clocksource= con
  console= console_msg_format= coredump_filter= csdlock_debug= debug-alternative debug-callthunks
  debug_locks_verbose= debugpat default_hugepagesz= deferred_probe_timeout= delayacct devtmpfs.mount=
  dhash_entries= dhcpclass= dma_debug= dma_debug_driver= dma_debug_entries= driver_async_probe=
  dump_apple_properties dyndbg= efivar_ssdt= elanfreq= elevator= enforcing= erst_disable eth evm= fail_futex=
  fail_io_timeout= fail_make_request= fail_page_alloc= fail_usercopy= failslab= fake_ide fbcon=
  floppy= forcepae ftrace= ftrace_boot_snapshot ftrace_dump_on_oops ftrace_filter= ftrace_graph_filter=
  ftrace_graph_max_depth= ftrace_graph_notrace= ftrace_notrace= gcov_persist= hardened_usercopy= hashdist=
  hcheck_dump_tasks hcheck_margin hcheck_reboot hcheck_tick hest_disable hibernate= highres= hlt hpet= hpet_mmap=
  hugepages= hugepagesz= ibt= ihash_entries= ima_appraise_tcb ima_canonical_fmt ima_hash= ima_policy= ima_tcb
  ima_template= ima_template_fmt= init_pkru= initcall_blacklist= integrity_audit= intel_iommu= iomem= ip=
  irqaffinity= irqfixup irqpoll isolcpus= ivrs_acpihid ivrs_hpet ivrs_ioapic kasan_multi_shot kgdboc=
  kprobe_event= lp= lpj= lsm= max_loop= mce mconsole= md= mem_sleep_default= memhp_default_state= mhash_entries=
  mphash_entries= netconsole= nmi_watchdog= no-scroll no_console_suspend
  no_file_caps no_ipi_broadcast= no_timer_check noautogroup noexec32= nofsgsbase nohibernate nohlt nohpet nohz=
  nohz_full= noirqdebug nomce nomodeset nonmi_ipi nopku norandmaps noreplace-smp noresume nosoftlockup notsc
  nowatchdog ntp_tick_adj= numa_balancing= olpc_ec_timeout= pci_slot_ignore= pcie_aspm= pcie_pme= pcie_port_pm=
  pcie_ports= pirq= pm_debug_messages preempt= print-fatal-signals= profile= psi= raid= rcu_nocb_poll rcu_nocbs
  rdt reboot= relax_domain_level= resched_latency_warn_ms= reserve= reserve_mem= reset_devices resume=
  resume_offset= resumedelay= resumewait ring3mwait=disable sched_thermal_decay_shift= schedstats= security=
  selinux= serialnumber sev= show_lapic= slab_debug slab_max_order= slab_merge slab_min_objects= slab_min_order=
  slab_nomerge softlockup_panic= ssl ssl-non-raw stack_guard_gap= stacktrace stderr= strict_sas_size swapaccount=
  sysrq_always_enabled tcpmhash_entries= test_suspend thash_entries= thp_anon= time-travel time-travel-start=
  tp_printk tp_printk_stop_on_boot trace_buf_size= trace_clock= trace_event= trace_instance= trace_options=
  trace_trigger= traceoff_on_warning tracing_thresh= transparent_hugepage= tsc= ubd udb uhash_entries=
  unknown_nmi_panic uvrtcevt vdso32= vdso= vec video= vm_debug watchdog_thresh=
`);

/** `early_param()`: the exact name. */
const EARLY_NAMES = words(`
  accept_memory acpi acpi_apic_instance acpi_force_32bit_fadt_addr acpi_force_table_verification
  acpi_no_static_ssdt acpi_sci acpi_skip_timer_override acpi_use_timer_override add_efi_memmap alloc_mptable
  amd_prefcore amd_pstate apic apic_extnmi bgrt_disable boot_delay bootconfig cfi cma cma_pernuma coherent_pool
  cpu_init_udelay cpuhp.parallel crashkernel debug_boot_weak_hash debug_guardpage_minorder debug_non_panic_cpus
  debug_objects debug_pagealloc disable_mtrr_cleanup disable_mtrr_trim disable_timer_pin_1 disableapic
  early_ioremap_debug early_page_ext earlycon earlyprintk efi efi_no_storage_paranoia ekgdboc elfcorehdr
  enable_mtrr_cleanup fw_devlink fw_devlink.strict fw_devlink.sync_state gart_fix_e820 gather_data_sampling
  highmem hugetlb_cma hv_nopvspin ia32_emulation idle indirect_target_selection init_on_alloc
  init_on_free initrd initrdmem intel_pstate intremap io_delay iommu iommu.forcedac iommu.passthrough iommu.strict
  kasan kasan.fault kasan.mode kasan.page_alloc.sample kasan.page_alloc.sample.order kasan.stack_ring_size
  kasan.stacktrace kasan.vmalloc keep_bootcon kernelcore kgdbcon kgdboc_earlycon kgdbwait kmemleak l1d_flush l1tf
  lapic lapic_timer_c2_ok lockdown log_buf_len maxcpus mds mem memblock memmap memory_corruption_check
  memory_corruption_check_period memory_corruption_check_size memtest mitigations mminit_loglevel mmio_stale_data
  movable_node movablecore mtrr mtrr_chunk_size mtrr_gran_size mtrr_spare_reg_nr no-kvmapf no-kvmclock
  no-kvmclock-vsyscall no-steal-acc no-vmw-sched-clock no_debug_objects no_hash_pointers noapic noapictimer noefi
  nohugeiomap nohugevmalloc nointremap noinvpcid nokgdbroundup nolapic nolapic_timer nopat nopcid nopti nopv
  nopvspin nosgx nosmp nosmt nospectre_v1 nox2apic nr_cpus numa numa_cma oops page_owner page_poison
  page_table_check panic_on_taint pci percpu_alloc possible_cpus pti random.trust_bootloader random.trust_cpu
  randomize_kstack_offset rdrand reg_file_data_sampling reservetop retbleed rodata sched_verbose skew_tick
  spec_rstack_overflow spectre_bhi srbds stack_depot_disable swiotlb sysctl.vm.mem_profiling thread_backlog_napi
  threadirqs tsa tsc_early_khz tsx_async_abort unwind_debug update_mptable userpte uv_memblksize vmalloc vmscape
  vsyscall x2apic_phys xen_emul_unplug xen_legacy_crash xen_mc_debug xen_msr_safe xen_no_vector_callback xen_nopv
  xen_timer_slop
`);

/** `core_param()`: the exact name. */
const CORE_NAMES = words(`
  consoleblank crash_kexec_post_notifiers hugetlb_free_vmemmap hvc_iucv_allow ignore_rlimit_data ima_appraise
  initcall_debug irqtime kunit_shutdown module_blacklist nomodule panic panic_on_warn panic_print pause_on_oops
`);

/** In: a parameter whole (`name` or `name=value`). Out: does some other part of the kernel take it? */
export function isKnownElsewhere(whole: string): boolean {
  const name = whole.split('=', 1)[0] ?? '';
  return (
    EARLY_NAMES.some((known) => parameterEquals(name, known)) ||
    CORE_NAMES.some((known) => parameterEquals(name, known)) ||
    SETUP_NAMES.some((known) => (known.endsWith('=') ? parameterBegins(whole, known) : parameterEquals(name, known)))
  );
}
