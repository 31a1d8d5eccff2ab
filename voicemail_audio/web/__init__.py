"""The practice room: reps record or upload, coaches review. One small server, one data folder."""
