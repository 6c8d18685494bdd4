"""What came in at the utility, as the hall's staff see it: work orders, faults, complaints, opinions. For any screen.

Rule: nobody is named in clear here; what a customer wrote is shown without numbers that name a person.
"""
