"""The subcommands of `stagewijzer`, a module each; see `pipeline.cli`."""
