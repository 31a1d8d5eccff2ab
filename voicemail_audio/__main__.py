"""``python -m voicemail_audio``."""

from voicemail_audio.cli.main import main

if __name__ == "__main__":
    main()
